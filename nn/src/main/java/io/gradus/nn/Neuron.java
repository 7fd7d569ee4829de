package io.gradus.nn;

import static java.util.Objects.requireNonNull;

import io.gradus.core.OpRegistry;
import io.gradus.core.OpTextException;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Affine;
import io.gradus.ops.Relu;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A neuron: y = f(b + w₀·x₀ + w₁·x₁ + …), summed from left to right. The activation f is any op of
 * one input. A linear neuron has none.
 *
 * <p>The weights are those of {@link Initializer#uniform} and the bias starts at 0, as in the
 * micrograd repository.
 */
public final class Neuron implements Model {
  private static final Affine AFFINE = new Affine();

  /** The sum of a neuron with n inputs is an op of 2n + 1 inputs, which must fit into an array. */
  private static final int MOST_INPUTS = (1 << 30) - 2;

  /** w₀, w₁, … and then b. */
  private final Value[] parameters;

  private final @Nullable UnaryOp activation;
  private final boolean atoms;

  /**
   * A neuron with an activation.
   *
   * @param inputs the length of x
   * @param random the source of the weights, drawn in order
   * @throws IllegalArgumentException if there are fewer than 1 inputs, or more than 2³⁰ − 2
   */
  public Neuron(int inputs, UnaryOp activation, RandomGenerator random) {
    this(
        inputs,
        requireNonNull(activation, "A neuron without activation is Neuron.linear"),
        1,
        Initializer.uniform(),
        random);
  }

  /** A neuron of a layer with this number of outputs. */
  Neuron(
      int inputs,
      @Nullable UnaryOp activation,
      int outputs,
      Initializer initializer,
      RandomGenerator random) {
    Sizes.requirePositive(inputs, "inputs of a neuron");
    if (inputs > MOST_INPUTS) {
      throw new IllegalArgumentException(
          "The inputs of a neuron must be %d or fewer, got %d".formatted(MOST_INPUTS, inputs));
    }
    this.activation = activation;
    atoms = false;
    parameters = new Value[inputs + 1];
    for (int i = 0; i < inputs; i++) {
      parameters[i] = Value.of(initializer.weight(inputs, outputs, random), "w" + i);
    }
    parameters[inputs] = Value.of(0, "b");
  }

  private Neuron(Neuron neuron, boolean atoms) {
    parameters = neuron.parameters;
    activation = neuron.activation;
    this.atoms = atoms;
  }

  /**
   * A linear neuron, which has no activation.
   *
   * @throws IllegalArgumentException if there are fewer than 1 inputs, or more than 2³⁰ − 2
   */
  public static Neuron linear(int inputs, RandomGenerator random) {
    return new Neuron(inputs, null, 1, Initializer.uniform(), random);
  }

  /** The output at x, as an array of one value. */
  @Override
  public Value[] forward(Value... x) {
    return new Value[] {apply(x)};
  }

  /**
   * The output at x.
   *
   * @throws IllegalArgumentException if the length of x is not the number of weights
   */
  public Value apply(Value... x) {
    Sizes.requireInputs(inputs(), x.length, "neuron");
    Value sum = atoms ? sumOfProducts(x) : sum(x);
    return activation == null ? sum : Value.apply(activation, sum);
  }

  /** b + w₀·x₀ + w₁·x₁ + … as the lecture writes it, with two ops for each input. */
  private Value sumOfProducts(Value[] x) {
    Value sum = parameters[x.length];
    for (int i = 0; i < x.length; i++) {
      sum = sum.plus(parameters[i].times(x[i]));
    }
    return sum;
  }

  /** The same sum as one op. */
  private Value sum(Value[] x) {
    Value[] inputs = new Value[parameters.length + x.length];
    System.arraycopy(parameters, 0, inputs, 0, parameters.length);
    System.arraycopy(x, 0, inputs, parameters.length, x.length);
    return Value.apply(AFFINE, inputs);
  }

  /**
   * The same neuron with the same parameters, which records each product and each sum as an op of
   * its own. It is meant for drawings. A neuron is otherwise recorded as one op for the whole sum
   * and one for the activation. Outputs and gradients of both forms are the same, bit for bit.
   */
  public Neuron inAtoms() {
    return new Neuron(this, true);
  }

  /** The output at x, whose numbers are taken as constants. */
  public Value apply(double... x) {
    return apply(Constants.of(x));
  }

  /** w₀, w₁, … and then b. */
  @Override
  public List<Value> parameters() {
    return List.of(parameters);
  }

  /** The names are w0, w1, … and b. */
  @Override
  public Map<String, Value> namedParameters() {
    Map<String, Value> names = new LinkedHashMap<>();
    for (int i = 0; i < inputs(); i++) {
      names.put("w" + i, parameters[i]);
    }
    names.put("b", parameters[inputs()]);
    return Collections.unmodifiableMap(names);
  }

  int inputs() {
    return parameters.length - 1;
  }

  /** The activation with its components, such as "leaky_relu(slope=0.2)"; "linear" without one. */
  String activation() {
    return activation == null ? "linear" : text(activation);
  }

  /** An op with its components, or its name alone if the registry doesn't have it. */
  static String text(UnaryOp op) {
    try {
      return OpRegistry.standard().text(op);
    } catch (OpTextException unregistered) {
      return op.name();
    }
  }

  /** For example "Neuron(2 -> 1 tanh)". */
  @Override
  public String description() {
    return "Neuron(%d -> 1 %s)".formatted(inputs(), activation());
  }

  /** As micrograd prints it, for example "TanhNeuron(2)", "ReLUNeuron(2)", "LinearNeuron(2)". */
  @Override
  public String toString() {
    return "%sNeuron(%d)".formatted(kind(), inputs());
  }

  private String kind() {
    if (activation == null) {
      return "Linear";
    }
    String type = activation.getClass().getSimpleName();
    return activation instanceof Relu ? "ReLU" : type.isEmpty() ? activation.name() : type;
  }
}
