package io.gradus.nn.train;

import static java.util.Objects.requireNonNull;

import io.gradus.core.AnomalyException;
import io.gradus.core.NoGrad;
import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Constants;
import io.gradus.nn.internal.Sizes;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gradient descent on the loss of a model's outputs. A step zeroes the gradients, computes the
 * outputs, the loss and new gradients, and lets the optimiser update the parameters.
 *
 * <pre>
 * Split iris = Table.read(Path.of("iris.csv")).classes("species").split(0.8, 1).standardised();
 * MLP model = MLP.sizes(4, 16, 3).linearOutput().build();
 * Trainer trainer =
 *     new Trainer(model, Loss.crossEntropy(), new Adam(model.parameters(), 0.01))
 *         .batch(32)
 *         .validation(iris.test())
 *         .metrics(Metric.accuracy());
 * History history = trainer.fit(iris.train(), 50);
 * </pre>
 *
 * <p>A second {@code fit} or {@code run} goes on where the first one stopped, bit for bit as if it
 * had not: 20 steps and 20 steps are 40. The same data, model, options and seed give the same
 * parameters, on either engine and on any number of threads.
 */
public final class Trainer {
  private static final System.Logger LOGGER = System.getLogger(Trainer.class.getName());

  private final Model model;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Predictor predictor;

  /** The engine that was asked for, or null if the trainer chooses. */
  private @Nullable Engine chosen;

  private Engine engine = Engine.COMPILED;
  private int threads = 1;
  private boolean simd = true;
  private int batch;
  private @Nullable Dataset validation;
  private List<Metric> metrics = List.of();
  private boolean keepBest;
  private int patience = Integer.MAX_VALUE;
  private final List<Consumer<? super Epoch>> listeners = new ArrayList<>();
  private boolean showsProgress;

  private TrainingState state = TrainingState.start(0);
  private @Nullable Sample sample;
  private @Nullable Stepper stepper;
  private @Nullable Feed feed;

  /** The parameters of the latest step of a fit; its loss was finite. Null before the first. */
  private double @Nullable [] lastGood;

  /**
   * A trainer of the optimiser's parameters. It compiles the model if it can be traced, and trains
   * on the graph if not, with a warning.
   *
   * @param model gives the outputs for a point, whose numbers are constants
   */
  public Trainer(Model model, Loss loss, Optimizer optimizer) {
    this.model = requireNonNull(model, "model");
    this.loss = requireNonNull(loss, "loss");
    this.optimizer = requireNonNull(optimizer, "optimizer");
    predictor = new Predictor(model);
  }

  /** Uses this engine for all further steps, and refuses what it can't train. */
  public Trainer engine(Engine engine) {
    chosen = engine;
    this.engine = engine;
    stepper = null;
    return this;
  }

  /** The engine in use. */
  public Engine engine() {
    return engine;
  }

  /**
   * Computes all further steps on this many threads, 1 unless set. The numbers are the same. Only
   * {@link Engine#COMPILED} takes more than one.
   *
   * @throws IllegalArgumentException if n is less than 1
   */
  public Trainer threads(int n) {
    Sizes.requirePositive(n, "number of threads");
    threads = n;
    stepper = null;
    return this;
  }

  /**
   * Whether {@link Engine#COMPILED} may use the Vector API, where the JVM has it; true unless set.
   * The numbers are the same.
   */
  public Trainer simd(boolean allowed) {
    simd = allowed;
    stepper = null;
    return this;
  }

  /**
   * Takes each further step on a batch of this many points. In each epoch every point is used once,
   * in an order that follows from the seed and the number of the epoch. The last batch of an epoch
   * may be smaller. Unless set, a step is on all points.
   *
   * @throws IllegalArgumentException if the size is below 1
   */
  public Trainer batch(int size) {
    Sizes.requirePositive(size, "size of a batch");
    batch = size;
    return this;
  }

  /**
   * Sets the seed of the order of points and of the masks of dropout, 0 unless set. Each of them
   * draws from a stream of its own.
   *
   * @throws IllegalStateException within an epoch that has begun with another seed
   */
  public Trainer seed(long seed) {
    if (state.position() > 0 && seed != state.seed()) {
      throw new IllegalStateException(
          "The epoch has begun with the seed %d, and has used %d of %d points: set another seed between two epochs"
              .formatted(state.seed(), state.position(), state.rows()));
    }
    state = state.seed(seed);
    return this;
  }

  /** Computes the loss of these data, and the metrics, after each epoch of a {@link #fit}. */
  public Trainer validation(Dataset data) {
    validation = data;
    return this;
  }

  /**
   * Computes these metrics after each epoch of a {@link #fit}: of the validation data if there are
   * any, else of the training data.
   */
  public Trainer metrics(Metric... metrics) {
    this.metrics = List.of(metrics);
    return this;
  }

  /**
   * Keeps the parameters of the epoch with the smallest loss, and sets them when a {@link #fit} has
   * ended. The loss is that of the validation data if there are any, else that of the epoch's
   * steps.
   */
  public Trainer keepBest() {
    keepBest = true;
    return this;
  }

  /**
   * Ends a {@link #fit} when the smallest loss is this many epochs old, and keeps the best
   * parameters as {@link #keepBest} does.
   *
   * @param patience 1 or more epochs
   * @throws IllegalArgumentException if it is less than 1
   */
  public Trainer earlyStopping(int patience) {
    Sizes.requirePositive(patience, "epochs of patience");
    this.patience = patience;
    return keepBest();
  }

  /** Calls this after each epoch of a {@link #fit}, in which the parameters are up to date. */
  public Trainer listener(Consumer<? super Epoch> listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Shows a line with loss, rate, rows per second and the time left during a {@link #fit}, on
   * standard error if that is a terminal.
   */
  public Trainer progress() {
    showsProgress = true;
    return this;
  }

  /**
   * What a step of training found before it changed the parameters.
   *
   * @param step the number of the step, counted from 0 over all runs of the trainer
   * @param loss the loss of the step's points; if it is NaN or infinite, training goes on, as in
   *     PyTorch
   * @param accuracy the share of the step's points whose class the model gets right ({@link
   *     Prediction#classOf}), in [0, 1]; NaN if the targets are numbers and not classes
   */
  public record Progress(int step, double loss, double accuracy) {
    /** For example "step 3: loss 0.25, accuracy 0.98". */
    @Override
    public String toString() {
      return "step %d: loss %s%s"
          .formatted(step, loss, Double.isNaN(accuracy) ? "" : ", accuracy " + accuracy);
    }
  }

  /**
   * Takes this many steps. Unlike {@link #fit}, it goes on when a loss is NaN, and neither
   * validates nor stops early.
   *
   * @throws IllegalArgumentException if there are fewer than 1 steps, a batch is larger than the
   *     data, the loss has no meaning for a label, there are more classes than outputs, or an epoch
   *     has begun on data of another size
   * @throws NotTraceableException if model and loss can't be compiled, and the engine {@link
   *     Engine#COMPILED} or several threads are set
   * @throws IllegalStateException if the engine is {@link Engine#GRAPH} and there are several
   *     threads
   * @throws io.gradus.compiler.RowException if an op of the compiled model throws
   */
  public void run(Dataset data, int steps, Consumer<Progress> report) {
    steps(data, steps, report);
  }

  /** Takes this many steps as {@link #run(Dataset, int, Consumer)} does, without a report. */
  public void run(Dataset data, int steps) {
    steps(data, steps, null);
  }

  private void steps(Dataset data, int steps, @Nullable Consumer<Progress> report) {
    Sizes.requirePositive(steps, "steps of training");
    begin(data);
    Stepper stepper = stepper();
    Classes classes = null;
    try {
      for (int i = 0; i < steps; i++) {
        int step = optimizer.steps();
        double[][] rows = rows();
        Stepper.Result result = stepper.backward(rows);
        stepper.update(result.loss(), rows);
        advance(rows.length, result.loss());
        if (report != null) {
          stepper.writeBack();
          if (i == 0) {
            classes = Classes.of(data, result.outputs().length);
          }
          double accuracy = classes == null ? Double.NaN : accuracy(classes, data, rows, result);
          report.accept(new Progress(step, result.loss(), accuracy));
        }
      }
    } finally {
      stepper.writeBack();
    }
  }

  private static double accuracy(
      Classes classes, Dataset data, double[][] rows, Stepper.Result result) {
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      int predicted =
          Prediction.classOf(Arrays.stream(result.outputs()).mapToDouble(y -> y[row]).toArray());
      if (predicted == classes.of(rows[i][data.dimension()])) {
        right++;
      }
    }
    return right / (double) rows.length;
  }

  /**
   * Trains for this many epochs. An epoch uses each point once; one that was interrupted is
   * completed first, and counts.
   *
   * @return the epochs, with their losses and metrics
   * @throws NonFiniteLossException if a loss is NaN or infinite
   * @throws IllegalArgumentException if there are fewer than 1 epochs; or as {@link #run(Dataset,
   *     int, Consumer)} does
   * @throws NotTraceableException as {@link #run(Dataset, int, Consumer)} does
   * @throws IllegalStateException as {@link #run(Dataset, int, Consumer)} does
   */
  public History fit(Dataset data, int epochs) {
    Sizes.requirePositive(epochs, "epochs of training");
    return fitUntil(data, Math.addExact(state.epoch(), epochs));
  }

  /**
   * Trains until this many epochs are complete over all calls, as {@link #fit} does. A training
   * that was resumed from a checkpoint ends where it would have ended.
   *
   * @return the epochs of this call; there are none if as many are complete
   * @throws NonFiniteLossException as {@link #fit} does
   * @throws IllegalArgumentException as {@link #fit} does
   * @throws NotTraceableException as {@link #fit} does
   * @throws IllegalStateException as {@link #fit} does
   */
  public History fitUntil(Dataset data, int epochs) {
    begin(data);
    Stepper stepper = stepper();
    List<Epoch> history = new ArrayList<>();
    ProgressLine line = showsProgress ? ProgressLine.onTerminal() : ProgressLine.none();
    line.begin((long) (epochs - state.epoch()) * data.size() - state.position());
    lastGood = null;
    try {
      while (state.epoch() < epochs && state.epochsSinceBest() < patience) {
        Epoch epoch = epoch(data, epochs, stepper, line);
        history.add(epoch);
        listeners.forEach(listener -> listener.accept(epoch));
      }
    } finally {
      stepper.writeBack();
      line.end();
    }
    TrainingState.Best best = state.best();
    if (keepBest && best != null) {
      set(best.parameters());
    }
    return new History(history);
  }

  private Epoch epoch(Dataset data, int epochs, Stepper stepper, ProgressLine line) {
    long start = System.nanoTime();
    double sum;
    double rate;
    do {
      rate = optimizer.learningRate();
      double[][] rows = rows();
      Stepper.Result result = stepper.backward(rows);
      if (!Double.isFinite(result.loss())) {
        throw notFinite(result.loss(), rows);
      }
      if (lastGood == null) {
        lastGood = new double[optimizer.parameters().size()];
      }
      stepper.copyParameters(lastGood);
      stepper.update(result.loss(), rows);
      sum = state.lossSum() + result.loss() * rows.length;
      advance(rows.length, result.loss());
      line.step(rows.length, state.epoch(), epochs, result.loss(), rate);
    } while (state.position() > 0);
    stepper.writeBack();
    return report(data, sum / data.size(), rate, start);
  }

  private Epoch report(Dataset data, double trainingLoss, double rate, long start) {
    double validationLoss = Double.NaN;
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (validation != null || !metrics.isEmpty()) {
      Dataset judged = validation == null ? data : validation;
      double[][] outputs = predictor.outputs(judged.inputs());
      validationLoss = validation == null ? Double.NaN : meanLoss(outputs, validation);
      double[][] unscaled =
          judged.targetScaling().map(scaling -> scaling.undo(outputs)).orElse(outputs);
      for (Metric metric : metrics) {
        numbers.put(metric.name(), metric.of(unscaled, judged.unscaledTargets()));
      }
    }
    double judgedBy = validation == null ? trainingLoss : validationLoss;
    TrainingState.Best best = state.best();
    boolean better = best == null || Double.isNaN(best.loss()) || judgedBy < best.loss();
    if (keepBest && better) {
      double[] parameters = optimizer.parameters().stream().mapToDouble(Value::data).toArray();
      state = state.best(new TrainingState.Best(state.epoch(), judgedBy, parameters));
    }
    return new Epoch(
        state.epoch(),
        optimizer.steps(),
        trainingLoss,
        rate,
        validationLoss,
        Collections.unmodifiableMap(numbers),
        (System.nanoTime() - start) / 1e9);
  }

  private double meanLoss(double[][] outputs, Dataset data) {
    double[] sum = {0};
    NoGrad.run(
        () -> {
          for (int i = 0; i < outputs.length; i++) {
            sum[0] += loss.of(Constants.of(outputs[i]), Constants.of(data.target(i))).data();
          }
        });
    return sum[0] / outputs.length;
  }

  /** Finds the op where the numbers go wrong, and sets the last good parameters. */
  private NonFiniteLossException notFinite(double loss, double[][] rows) {
    stepper().writeBack();
    AnomalyException origin = Origin.of(requireNonNull(sample), rows);
    optimizer.zeroGrad();
    if (lastGood != null) {
      set(lastGood);
    }
    int batchNumber = batch == 0 ? 0 : state.position() / batch;
    return new NonFiniteLossException(loss, optimizer.steps(), state.epoch(), batchNumber, origin);
  }

  private void set(double[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      optimizer.parameters().get(i).data(parameters[i]);
    }
  }

  /**
   * The outputs of the model for each point, in the units of the data's targets: if the targets
   * were scaled, this is undone.
   *
   * @throws io.gradus.compiler.RowException if an op of the compiled model throws
   */
  public double[][] predict(Dataset data) {
    return predictor.outputs(data);
  }

  /**
   * A metric of these data.
   *
   * @throws IllegalArgumentException if the metric has no meaning for them
   */
  public double evaluate(Dataset data, Metric metric) {
    return metric.of(predictor.outputs(data), data.unscaledTargets());
  }

  /** Where the training is. With parameters and optimiser, this is what a checkpoint holds. */
  public TrainingState state() {
    return state;
  }

  /**
   * Continues from this state. The parameters, and the optimiser's arrays and number of steps, are
   * set by the caller.
   *
   * @throws IllegalArgumentException if it keeps the best of another number of parameters
   */
  public void restore(TrainingState state) {
    TrainingState.Best best = state.best();
    int parameters = optimizer.parameters().size();
    if (best != null && best.parameters().length != parameters) {
      throw new IllegalArgumentException(
          "The state keeps %d parameters, and the optimiser has %d"
              .formatted(best.parameters().length, parameters));
    }
    this.state = state;
  }

  /** The model that is trained. */
  public Model model() {
    return model;
  }

  /** The optimiser, whose parameters are trained. */
  public Optimizer optimizer() {
    return optimizer;
  }

  private void begin(Dataset data) {
    if (batch > data.size()) {
      throw new IllegalArgumentException(
          "A batch of %d is larger than the data, %d points".formatted(batch, data.size()));
    }
    if (state.position() > 0 && state.rows() != data.size()) {
      throw new IllegalArgumentException(
          "The epoch has begun on %d points, and these data have %d: go on with the same data"
              .formatted(state.rows(), data.size()));
    }
    if (engine == Engine.GRAPH && threads > 1) {
      throw new IllegalStateException(
          "The engine GRAPH takes the steps on one thread, and %d are set. Leave threads(…) out, or use Engine.COMPILED"
              .formatted(threads));
    }
    requireTargets(data);
    if (validation != null) {
      requireTargets(validation);
    }
    if (feed == null || !feed.isOf(data, state.seed())) {
      feed = new Feed(data, model, state.seed());
    }
    Sample wanted = new Sample(model, loss, data.dimension(), data.targetCount());
    if (stepper == null || !wanted.equals(sample)) {
      sample = wanted;
      stepper = stepper(wanted);
    }
    state = state.rows(data.size());
  }

  /** Requires targets that the loss takes, and an output for each class. */
  private void requireTargets(Dataset data) {
    int[] outputs = {0};
    NoGrad.run(() -> outputs[0] = model.forward(data.point(0)).length);
    if (data.hasClasses()) {
      Classes.of(data, outputs[0]);
    }
    loss.requireTargets(outputs[0], data.targets());
  }

  private Stepper stepper(Sample sample) {
    if (engine == Engine.GRAPH) {
      return new GraphStepper(sample, optimizer);
    }
    try {
      return new CompiledStepper(sample, optimizer, program -> program.threads(threads).simd(simd));
    } catch (NotTraceableException untraceable) {
      if (chosen != null || threads > 1) {
        throw untraceable;
      }
      LOGGER.log(
          System.Logger.Level.WARNING,
          "The model is trained on the graph, which is slower than a compiled program. The reason: {0}",
          String.valueOf(requireNonNull(untraceable.getCause()).getMessage()));
      engine = Engine.GRAPH;
      return new GraphStepper(sample, optimizer);
    }
  }

  private Stepper stepper() {
    return requireNonNull(stepper);
  }

  /** The rows of the next step. */
  private double[][] rows() {
    Feed feed = requireNonNull(this.feed);
    int step = optimizer.steps();
    return batch == 0 && state.position() == 0
        ? feed.all(step)
        : feed.batch(state.epoch(), state.position(), batch == 0 ? state.rows() : batch, step);
  }

  private void advance(int rows, double loss) {
    state = state.after(rows, loss);
  }

  /** For example "Trainer(SGD(schedule=constant(0.1), …; 337 parameters, 20 steps taken))". */
  @Override
  public String toString() {
    return "Trainer(%s)".formatted(optimizer);
  }
}
