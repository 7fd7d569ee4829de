package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * yᵢ = wᵢ·(xᵢ − m)/√(v + ε) + bᵢ, where m is the mean of x and v = 1/n · Σ(xᵢ − m)² (Ba, Kiros and
 * Hinton, 2016). At first w is 1 and b is 0. It is PyTorch's {@code LayerNorm}. Parameters are
 * named {@code weight.i} and {@code bias.i}.
 */
public final class LayerNorm implements Model {
  private final Value[] weights;
  private final Value[] biases;
  private final double epsilon;

  /**
   * A norm of n numbers with ε = 1e-5.
   *
   * @throws IllegalArgumentException if n is below 1
   */
  public LayerNorm(int size) {
    this(size, 1e-5);
  }

  /**
   * A norm of n numbers. With an ε of 0, all-equal inputs give NaN.
   *
   * @throws IllegalArgumentException if n is below 1, or ε is negative, NaN or infinite
   */
  public LayerNorm(int size, double epsilon) {
    Sizes.requirePositive(size, "inputs of a layer norm");
    this.epsilon = Sizes.requireFinite(epsilon, "epsilon of a layer norm");
    weights = new Value[size];
    biases = new Value[size];
    Arrays.setAll(weights, i -> Value.of(1));
    Arrays.setAll(biases, i -> Value.of(0));
    Names.label(namedParameters());
  }

  @Override
  public Value[] forward(Value... x) {
    Sizes.requireInputs(weights.length, x.length, "layer norm");
    Value mean = Functions.mean(x);
    Value[] centred = new Value[x.length];
    Arrays.setAll(centred, i -> x[i].minus(mean));
    Value variance = Functions.dot(centred, centred).div(x.length);
    Value scale = Functions.rsqrt(variance.plus(epsilon));
    Value[] y = new Value[x.length];
    Arrays.setAll(y, i -> centred[i].times(scale).times(weights[i]).plus(biases[i]));
    return y;
  }

  /** All weights, and then all biases. */
  @Override
  public List<Value> parameters() {
    List<Value> parameters = new ArrayList<>(Arrays.asList(weights));
    parameters.addAll(Arrays.asList(biases));
    return Collections.unmodifiableList(parameters);
  }

  @Override
  public Map<String, Value> namedParameters() {
    Map<String, Value> names = Names.ofVector("weight.", weights);
    names.putAll(Names.ofVector("bias.", biases));
    return Collections.unmodifiableMap(names);
  }

  /** For example "LayerNorm(16, epsilon=1.0E-5)". */
  @Override
  public String description() {
    return "LayerNorm(%d, epsilon=%s)".formatted(weights.length, epsilon);
  }

  @Override
  public String toString() {
    return description();
  }
}
