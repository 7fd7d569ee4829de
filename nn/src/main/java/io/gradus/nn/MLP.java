package io.gradus.nn;

import static java.util.Objects.requireNonNull;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Tanh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A multi-layer perceptron: a sequence of layers, each of which takes the outputs of the layer
 * before it.
 *
 * <pre>
 * MLP model = MLP.of(3, 4, 4, 1);             // 3 inputs, layers of 4, 4 and 1 neurons with tanh
 * Value y = model.apply(2, 3, -1)[0];
 *
 * MLP moons = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().seed(1337).build();
 * </pre>
 */
public final class MLP implements Model {
  private final List<Layer> layers;
  private final List<Value> parameters;

  private MLP(List<Layer> layers) {
    this.layers = layers;
    parameters = layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /**
   * The network of {@code sizes(inputs, outputs).build()}: tanh in every layer, seed 0.
   *
   * @throws IllegalArgumentException as {@link #sizes} does
   */
  public static MLP of(int inputs, int... outputs) {
    return sizes(inputs, outputs).build();
  }

  /**
   * Starts to build a network whose layers have these numbers of neurons.
   *
   * @throws IllegalArgumentException if there is no layer, or a size is below 1
   */
  public static Builder sizes(int inputs, int... outputs) {
    return new Builder(inputs, outputs);
  }

  /** The outputs of the last layer at x; another name for {@link #apply(Value...)}. */
  @Override
  public Value[] forward(Value... x) {
    return apply(x);
  }

  /**
   * The outputs of the last layer at x.
   *
   * @throws IllegalArgumentException if the length of x is not the number of inputs
   */
  public Value[] apply(Value... x) {
    Sizes.requireInputs(layers.get(0).inputs(), x.length, "MLP");
    Value[] y = x;
    for (Layer layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }

  /** The outputs of the last layer at x, whose numbers are taken as constants. */
  public Value[] apply(double... x) {
    return apply(Constants.of(x));
  }

  /**
   * The same network with the same parameters, whose neurons are {@link Neuron#inAtoms}. It is
   * meant for drawings.
   */
  public MLP inAtoms() {
    return new MLP(layers.stream().map(Layer::inAtoms).toList());
  }

  /** The parameters of each layer in turn. */
  @Override
  public List<Value> parameters() {
    return parameters;
  }

  /** The layers by name, {@code layers.0} and so on. */
  @Override
  public Map<String, Module> parts() {
    Map<String, Module> parts = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      parts.put("layers." + i, layers.get(i));
    }
    return Collections.unmodifiableMap(parts);
  }

  /**
   * The parameters of each neuron, layer by layer: its weights and then its bias. {@code
   * NetworkSvg} of {@code gradus-viz} draws them.
   */
  public List<List<List<Value>>> parametersByNeuron() {
    return layers.stream()
        .map(layer -> layer.neurons().stream().map(Neuron::parameters).toList())
        .toList();
  }

  /**
   * The inputs x, and then the outputs of each layer at x.
   *
   * @throws IllegalArgumentException if the length of x is not the number of inputs
   */
  public List<List<Value>> outputsByLayer(Value... x) {
    List<List<Value>> outputs = new ArrayList<>();
    Value[] y = x;
    outputs.add(List.of(y));
    for (Layer layer : layers) {
      y = layer.apply(y);
      outputs.add(List.of(y));
    }
    return outputs;
  }

  /** The layers, first to last. */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * As micrograd prints it, for example "MLP of [Layer of [TanhNeuron(2), TanhNeuron(2)], Layer of
   * [TanhNeuron(2)]]".
   */
  @Override
  public String toString() {
    return "MLP of " + layers;
  }

  /** The settings of a network that is to be built. */
  public static final class Builder {
    private final int inputs;
    private final int[] outputs;
    private UnaryOp activation = new Tanh();
    private Initializer initializer = Initializer.uniform();
    private boolean linearOutput;
    private long seed;

    private Builder(int inputs, int... outputs) {
      Sizes.requirePositive(inputs, "inputs of an MLP");
      if (outputs.length == 0) {
        throw new IllegalArgumentException(
            "An MLP needs a layer or more: give the number of neurons of each");
      }
      for (int size : outputs) {
        Sizes.requirePositive(size, "neurons of a layer");
      }
      this.inputs = inputs;
      this.outputs = outputs.clone();
    }

    /** Sets the activation of every neuron; tanh by default. */
    public Builder activation(UnaryOp activation) {
      this.activation = requireNonNull(activation, "activation");
      return this;
    }

    /**
     * Leaves the neurons of the last layer without activation, as is usual where the output is a
     * score.
     */
    public Builder linearOutput() {
      linearOutput = true;
      return this;
    }

    /** Sets how weights are drawn; {@link Initializer#uniform} by default. */
    public Builder initializer(Initializer initializer) {
      this.initializer = requireNonNull(initializer, "initializer");
      return this;
    }

    /**
     * Sets the seed of the weights; 0 by default. The same seed gives the same weights, bit for
     * bit, on every JDK.
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Makes a network with new weights. */
    public MLP build() {
      RandomGenerator random = Seed.WEIGHTS.random(seed);
      List<Layer> layers = new ArrayList<>();
      int in = inputs;
      for (int i = 0; i < outputs.length; i++) {
        boolean linear = linearOutput && i == outputs.length - 1;
        layers.add(
            linear
                ? Layer.linear(in, outputs[i], initializer, random)
                : new Layer(in, outputs[i], activation, initializer, random));
        in = outputs[i];
      }
      MLP model = new MLP(List.copyOf(layers));
      Names.label(model.namedParameters());
      return model;
    }
  }
}
