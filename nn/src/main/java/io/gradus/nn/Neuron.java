package io.gradus.nn;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A neuron: y = f(b + w₀·x₀ + w₁·x₁ + …), summed from the left, with a non-linearity f of any op,
 * or none.
 *
 * <p>Its weights start uniform in [−1, 1) and its bias at 0, as in the micrograd repository.
 */
public final class Neuron implements Module {
  private final Value[] weights;
  private final Value bias;
  private final @Nullable UnaryOp activation;

  /**
   * A neuron with an activation.
   *
   * @param inputs the length of x
   * @param random gives the weights, in order
   * @throws IllegalArgumentException if there are fewer than 1 inputs
   */
  public Neuron(int inputs, UnaryOp activation, RandomGenerator random) {
    this(inputs, random, activation);
  }

  private Neuron(int inputs, RandomGenerator random, @Nullable UnaryOp activation) {
    Sizes.requirePositive(inputs, "inputs of a neuron");
    this.activation = activation;
    weights = new Value[inputs];
    for (int i = 0; i < inputs; i++) {
      weights[i] = Value.of(2 * random.nextDouble() - 1, "w" + i);
    }
    bias = Value.of(0, "b");
  }

  /** A linear neuron: one without activation. */
  public static Neuron linear(int inputs, RandomGenerator random) {
    return new Neuron(inputs, random, null);
  }

  /**
   * The output at x.
   *
   * @throws IllegalArgumentException if x is not as long as the weights
   */
  public Value apply(Value... x) {
    Sizes.requireInputs(weights.length, x.length, "neuron");
    Value sum = bias;
    for (int i = 0; i < x.length; i++) {
      sum = sum.plus(weights[i].times(x[i]));
    }
    return activation == null ? sum : Value.apply(activation, sum);
  }

  /** The output at x, taken as constants. */
  public Value apply(double... x) {
    return apply(Constants.of(x));
  }

  /** w₀, w₁, … and then b. */
  @Override
  public List<Value> parameters() {
    return Stream.concat(Stream.of(weights), Stream.of(bias)).toList();
  }

  int inputs() {
    return weights.length;
  }
}
