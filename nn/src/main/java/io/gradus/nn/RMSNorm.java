package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Functions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * yᵢ = wᵢ·xᵢ/√(1/n · Σx² + ε) (Zhang and Sennrich, 2019). At first w is 1. It is PyTorch's {@code
 * RMSNorm}. Parameters are named {@code weight.i}.
 */
public final class RMSNorm implements Model {
  private final Value[] weights;
  private final double epsilon;

  /**
   * A norm of n numbers with ε = 2⁻⁵², as in PyTorch.
   *
   * @throws IllegalArgumentException if n is below 1
   */
  public RMSNorm(int size) {
    this(size, Math.ulp(1.0));
  }

  /**
   * A norm of n numbers. With an ε of 0, inputs that are all 0 give NaN.
   *
   * @throws IllegalArgumentException if n is below 1, or ε is negative, NaN or infinite
   */
  public RMSNorm(int size, double epsilon) {
    Sizes.requirePositive(size, "inputs of an RMS norm");
    this.epsilon = Sizes.requireFinite(epsilon, "epsilon of an RMS norm");
    weights = new Value[size];
    Arrays.setAll(weights, i -> Value.of(1));
    Names.label(namedParameters());
  }

  @Override
  public Value[] forward(Value... x) {
    Sizes.requireInputs(weights.length, x.length, "RMS norm");
    Value meanSquare = Functions.dot(x, x).div(x.length);
    Value scale = Functions.rsqrt(meanSquare.plus(epsilon));
    Value[] y = new Value[x.length];
    Arrays.setAll(y, i -> x[i].times(scale).times(weights[i]));
    return y;
  }

  @Override
  public List<Value> parameters() {
    return List.of(weights);
  }

  @Override
  public Map<String, Value> namedParameters() {
    return Collections.unmodifiableMap(Names.ofVector("weight.", weights));
  }

  /** For example "RMSNorm(16, epsilon=1.0E-6)". */
  @Override
  public String description() {
    return "RMSNorm(%d, epsilon=%s)".formatted(weights.length, epsilon);
  }

  @Override
  public String toString() {
    return description();
  }
}
