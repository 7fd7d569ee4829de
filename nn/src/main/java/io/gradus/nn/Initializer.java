package io.gradus.nn;

import io.gradus.nn.internal.Sizes;
import java.util.random.RandomGenerator;

/**
 * How the first weights of a layer are drawn. Biases start at 0. The same generator gives the same
 * weights, bit for bit; {@code Seed.WEIGHTS.random(seed)} is the same on every JDK.
 *
 * <pre>
 * MLP model = MLP.sizes(64, 32, 10).activation(new Relu()).initializer(Initializer.kaimingNormal()).build();
 * </pre>
 */
@FunctionalInterface
public interface Initializer {
  /**
   * A weight of a layer.
   *
   * @param inputs the number of the layer's inputs, its fan-in
   * @param outputs the number of the layer's outputs, its fan-out
   */
  double weight(int inputs, int outputs, RandomGenerator random);

  /** Uniform on [−1, 1), as in the micrograd repository. It is the default. */
  static Initializer uniform() {
    return (inputs, outputs, random) -> 2 * random.nextDouble() - 1;
  }

  /**
   * Normal with the mean 0 and this standard deviation.
   *
   * @throws IllegalArgumentException if it is negative, NaN or infinite
   */
  static Initializer normal(double deviation) {
    Sizes.requireFinite(deviation, "standard deviation of weights");
    return (inputs, outputs, random) -> deviation * random.nextGaussian();
  }

  /**
   * Uniform on [−a, a) with a = √(6/(inputs + outputs)), for layers with tanh or sigmoid (Glorot
   * and Bengio, 2010); PyTorch's {@code xavier_uniform_}.
   */
  static Initializer xavierUniform() {
    return (inputs, outputs, random) ->
        Math.sqrt(6.0 / ((double) inputs + outputs)) * (2 * random.nextDouble() - 1);
  }

  /**
   * Normal with the standard deviation √(2/(inputs + outputs)), for layers with tanh or sigmoid
   * (Glorot and Bengio, 2010); PyTorch's {@code xavier_normal_}.
   */
  static Initializer xavierNormal() {
    return (inputs, outputs, random) ->
        Math.sqrt(2.0 / ((double) inputs + outputs)) * random.nextGaussian();
  }

  /**
   * Uniform on [−a, a) with a = √(6/inputs), for layers with relu (He, Zhang, Ren and Sun, 2015);
   * PyTorch's {@code kaiming_uniform_} with {@code nonlinearity='relu'}.
   */
  static Initializer kaimingUniform() {
    return (inputs, outputs, random) -> Math.sqrt(6.0 / inputs) * (2 * random.nextDouble() - 1);
  }

  /**
   * Normal with the standard deviation √(2/inputs), for layers with relu (He, Zhang, Ren and Sun,
   * 2015); PyTorch's {@code kaiming_normal_} with {@code nonlinearity='relu'}.
   */
  static Initializer kaimingNormal() {
    return (inputs, outputs, random) -> Math.sqrt(2.0 / inputs) * random.nextGaussian();
  }
}
