package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * yᵢ = bᵢ + Σⱼ wᵢⱼ·xⱼ, summed from left to right: a layer without activation, PyTorch's {@code
 * Linear}. Parameters are named {@code weight.i.j} and {@code bias.i}.
 */
public final class Linear implements Model {
  private final Value[][] weights;
  private final Value @Nullable [] biases;

  /**
   * A layer with weights of {@link Initializer#uniform} and biases of 0.
   *
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public Linear(int inputs, int outputs, RandomGenerator random) {
    this(inputs, outputs, Initializer.uniform(), random);
  }

  /**
   * A layer with biases of 0.
   *
   * @param random the source of the weights, drawn output by output
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public Linear(int inputs, int outputs, Initializer initializer, RandomGenerator random) {
    this(inputs, outputs, initializer, random, true);
  }

  private Linear(
      int inputs, int outputs, Initializer initializer, RandomGenerator random, boolean biased) {
    Sizes.requirePositive(inputs, "inputs of a linear layer");
    Sizes.requirePositive(outputs, "outputs of a linear layer");
    weights = new Value[outputs][inputs];
    for (Value[] row : weights) {
      Arrays.setAll(row, j -> Value.of(initializer.weight(inputs, outputs, random)));
    }
    biases = biased ? new Value[outputs] : null;
    if (biases != null) {
      Arrays.setAll(biases, i -> Value.of(0));
    }
    Names.label(namedParameters());
  }

  /**
   * A layer without biases: yᵢ = Σⱼ wᵢⱼ·xⱼ.
   *
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public static Linear withoutBias(
      int inputs, int outputs, Initializer initializer, RandomGenerator random) {
    return new Linear(inputs, outputs, initializer, random, false);
  }

  @Override
  public Value[] forward(Value... x) {
    Sizes.requireInputs(weights[0].length, x.length, "linear layer");
    Value[] y = new Value[weights.length];
    for (int i = 0; i < y.length; i++) {
      y[i] =
          biases == null
              ? Functions.dot(weights[i], x)
              : Functions.affine(weights[i], biases[i], x);
    }
    return y;
  }

  @Override
  public List<Value> parameters() {
    List<Value> parameters = new ArrayList<>();
    for (Value[] row : weights) {
      parameters.addAll(Arrays.asList(row));
    }
    if (biases != null) {
      parameters.addAll(Arrays.asList(biases));
    }
    return Collections.unmodifiableList(parameters);
  }

  @Override
  public Map<String, Value> namedParameters() {
    Map<String, Value> names = Names.ofMatrix("weight.", weights);
    if (biases != null) {
      names.putAll(Names.ofVector("bias.", biases));
    }
    return Collections.unmodifiableMap(names);
  }

  /** For example "Linear(2 -> 16)". */
  @Override
  public String description() {
    return "Linear(%d -> %d%s)"
        .formatted(weights[0].length, weights.length, biases == null ? ", no bias" : "");
  }

  @Override
  public String toString() {
    return description();
  }
}
