package io.gradus.spark.ml;

import io.gradus.compiler.Program;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.Initializer;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.spark.Columns;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Trains a multi-layer perceptron, whose last layer is linear. Weights begin as Glorot and Bengio
 * (2010) draw them, uniformly, and biases at 0. Features should be of size 1 or so: put a {@code
 * StandardScaler} before it.
 *
 * @param <S> the class itself
 * @param <M> what it fits
 */
public abstract sealed class NetworkEstimator<
        S extends NetworkEstimator<S, M>, M extends ProgramModel<M>>
    extends ProgramEstimator<S, M> permits GradusRegressor, GradusClassifier {
  private static final long serialVersionUID = 1;

  private final IntArrayParam layers;
  private final Param<String> activation;
  private final DoubleParam regParam;
  private final LongParam seed;

  NetworkEstimator(String uid) {
    super(uid);
    layers =
        new IntArrayParam(
            this,
            "layers",
            "sizes of the hidden layers, each > 0; none for a linear model",
            (Function1<int[], Object> & Serializable)
                sizes -> Arrays.stream(sizes).allMatch(size -> size > 0));
    activation =
        new Param<>(
            uid,
            "activation",
            "op of the hidden layers, for example tanh, relu or leaky_relu(slope=0.2)",
            (Function1<String, Object> & Serializable) text -> activation(text) != null);
    regParam =
        new DoubleParam(
            uid,
            "regParam",
            "λ ≥ 0 of the penalty λ/2·Σw² on weights, not on biases",
            ParamValidators.gtEq(0));
    seed = new LongParam(uid, "seed", "seed of the first weights");
    setDefault(layers, new int[] {16});
    setDefault(activation, "tanh");
    setDefault(regParam, 0.0);
    setDefault(seed, 0L);
  }

  /** The sizes of the hidden layers. With none the model is linear. Default: one layer of 16. */
  public final IntArrayParam layers() {
    return layers;
  }

  /** The op of the hidden layers, as {@link OpRegistry#parse} reads it. Default: tanh. */
  public final Param<String> activation() {
    return activation;
  }

  /** λ of the penalty λ/2·Σw² on the weights w, without the biases. Default: 0. */
  public final DoubleParam regParam() {
    return regParam;
  }

  /** The seed of the first weights. Default: 0. */
  public final LongParam seed() {
    return seed;
  }

  /** The value of {@link #layers()}. */
  public final int[] getLayers() {
    return getOrDefault(layers).clone();
  }

  /**
   * Sets {@link #layers()}.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public final S setLayers(int... sizes) {
    return with(layers, sizes.clone());
  }

  /** The value of {@link #activation()}. */
  public final String getActivation() {
    return getOrDefault(activation);
  }

  /**
   * Sets {@link #activation()}.
   *
   * @throws io.gradus.core.UnknownOpException if there is no such op
   * @throws io.gradus.core.OpTextException if the text is malformed
   * @throws IllegalArgumentException if the op has not one input
   */
  public final S setActivation(String op) {
    return with(activation, op);
  }

  /** The value of {@link #regParam()}. */
  public final double getRegParam() {
    return (double) getOrDefault(regParam);
  }

  /**
   * Sets {@link #regParam()}.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public final S setRegParam(double lambda) {
    return with(regParam, lambda);
  }

  /** The value of {@link #seed()}. */
  public final long getSeed() {
    return (long) getOrDefault(seed);
  }

  /** Sets {@link #seed()}. */
  public final S setSeed(long value) {
    return with(seed, value);
  }

  private static UnaryOp activation(String text) {
    if (OpRegistry.load().parse(text) instanceof UnaryOp op) {
      return op;
    }
    throw new IllegalArgumentException(
        "The activation '%s' is an op that has not one input".formatted(text));
  }

  /** The training of a network with so many outputs. */
  final Task task(Dataset<?> rows, Columns columns, int outputs, Loss loss) {
    int inputs = Features.count(rows, getFeaturesCol());
    int[] sizes = Arrays.copyOf(getLayers(), getLayers().length + 1);
    sizes[sizes.length - 1] = outputs;
    MLP network =
        MLP.sizes(inputs, sizes)
            .activation(activation(getActivation()))
            .initializer(Initializer.xavierUniform())
            .linearOutput()
            .seed(getSeed())
            .build();
    List<Value> parameters = network.parameters();
    Program training =
        Program.traceAll(
            parameters,
            inputs + 1,
            row -> new Value[] {loss.of(network.apply(Arrays.copyOf(row, inputs)), row[inputs])});
    if (getRegParam() > 0) {
      training = training.plus(() -> Losses.l2(getRegParam() / 2, weights(network)));
    }
    return new Task(rows, columns, training, Program.traceAll(parameters, inputs, network::apply));
  }

  /** All parameters but the biases, which come last in each neuron. */
  private static List<Value> weights(MLP network) {
    return network.parametersByNeuron().stream()
        .flatMap(List::stream)
        .flatMap(neuron -> neuron.subList(0, neuron.size() - 1).stream())
        .toList();
  }

  @Override
  final void requireLabels(StructType schema) {
    Features.requireNumber(schema, getLabelCol());
  }

  @Override
  public final MLWriter write() {
    return new ModelWriter(this, Map.of());
  }
}
