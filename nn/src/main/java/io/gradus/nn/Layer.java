package io.gradus.nn;

import static java.util.Objects.requireNonNull;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Sizes;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer of neurons that all have the same inputs. It takes n numbers and gives one number for
 * each neuron.
 */
public final class Layer implements Model {
  private final List<Neuron> neurons;

  /**
   * A layer with an activation and with weights of {@link Initializer#uniform}.
   *
   * @param random the source of the weights, drawn neuron by neuron
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public Layer(int inputs, int outputs, UnaryOp activation, RandomGenerator random) {
    this(inputs, outputs, activation, Initializer.uniform(), random);
  }

  /**
   * A layer with an activation.
   *
   * @param random the source of the weights, drawn neuron by neuron
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public Layer(
      int inputs,
      int outputs,
      UnaryOp activation,
      Initializer initializer,
      RandomGenerator random) {
    this(
        neurons(
            inputs,
            outputs,
            requireNonNull(activation, "A layer without activation is Layer.linear"),
            initializer,
            random));
    Names.label(namedParameters());
  }

  private Layer(List<Neuron> neurons) {
    this.neurons = neurons;
  }

  /**
   * A layer of linear neurons, with weights of {@link Initializer#uniform}.
   *
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public static Layer linear(int inputs, int outputs, RandomGenerator random) {
    return linear(inputs, outputs, Initializer.uniform(), random);
  }

  /**
   * A layer of linear neurons.
   *
   * @throws IllegalArgumentException if there are fewer than 1 inputs or outputs
   */
  public static Layer linear(
      int inputs, int outputs, Initializer initializer, RandomGenerator random) {
    Layer layer = new Layer(neurons(inputs, outputs, null, initializer, random));
    Names.label(layer.namedParameters());
    return layer;
  }

  private static List<Neuron> neurons(
      int inputs,
      int outputs,
      @Nullable UnaryOp activation,
      Initializer initializer,
      RandomGenerator random) {
    Sizes.requirePositive(outputs, "outputs of a layer");
    return Stream.generate(() -> new Neuron(inputs, activation, outputs, initializer, random))
        .limit(outputs)
        .toList();
  }

  /** The output of each neuron at x; another name for {@link #apply(Value...)}. */
  @Override
  public Value[] forward(Value... x) {
    return apply(x);
  }

  /**
   * The output of each neuron at x.
   *
   * @throws IllegalArgumentException if the length of x is not the number of inputs
   */
  public Value[] apply(Value... x) {
    Sizes.requireInputs(inputs(), x.length, "layer");
    Value[] y = new Value[neurons.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = neurons.get(i).apply(x);
    }
    return y;
  }

  /** The output of each neuron at x, whose numbers are taken as constants. */
  public Value[] apply(double... x) {
    return apply(Constants.of(x));
  }

  /** The same layer with the same parameters, whose neurons are {@link Neuron#inAtoms}. */
  public Layer inAtoms() {
    return new Layer(neurons.stream().map(Neuron::inAtoms).toList());
  }

  /** The parameters of each neuron in turn. */
  @Override
  public List<Value> parameters() {
    return neurons.stream().flatMap(neuron -> neuron.parameters().stream()).toList();
  }

  /** The name of a parameter is, for example, {@code neurons.3.w1}. */
  @Override
  public Map<String, Value> namedParameters() {
    return Names.ofList("neurons.", neurons);
  }

  /** The neurons, by position in the output. */
  public List<Neuron> neurons() {
    return neurons;
  }

  int inputs() {
    return neurons.get(0).inputs();
  }

  /** For example "Layer(2 -> 16 relu)". */
  @Override
  public String description() {
    return "Layer(%d -> %d %s)".formatted(inputs(), neurons.size(), neurons.get(0).activation());
  }

  /** As micrograd prints it, for example "Layer of [TanhNeuron(2), TanhNeuron(2)]". */
  @Override
  public String toString() {
    return "Layer of " + neurons;
  }
}
