package io.gradus.playground.train;

import io.gradus.core.Graph;
import io.gradus.core.NoGrad;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.examples.shell.Plugins;
import io.gradus.nn.Initializer;
import io.gradus.nn.Layer;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adagrad;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.RMSprop;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Metric;
import io.gradus.nn.train.Predictor;
import io.gradus.nn.train.Trainer;
import io.gradus.playground.Refusal;
import io.gradus.viz.NetworkSvg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network that is being trained. One request at a time may use it. */
final class Training {
  private static final int MOST_PARAMETERS = 20_000;
  private static final int MOST_DRAWN = 2_000;
  private static final long TIME_OF_A_REQUEST = 400_000_000L;
  private static final int MOST_STEPS = 10_000;

  private final Settings settings;
  private final Problem problem;
  private final Loss loss;
  private final Dataset train;
  private final Dataset heldOut;
  private final MLP model;
  private final Trainer trainer;
  private final Predictor predictor;
  private final Metric metric;
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> heldOutLosses = new ArrayList<>();
  private final long nodes;
  private @Nullable String stopped;

  /**
   * @throws Refusal if the settings don't fit together
   */
  Training(Settings given, Plugins plugins) {
    settings = given.complete();
    problem = Problem.of(settings);
    requireFit();
    boolean signed = problem.classes() == 2 && !settings.loss().equals("cross-entropy");
    train = signed ? problem.split().train().signed() : problem.split().train();
    heldOut = signed ? problem.split().test().signed() : problem.split().test();
    metric = problem.classes() > 0 ? Metric.accuracy() : Metric.r2();
    model = model(plugins);
    if (model.parameters().size() > MOST_PARAMETERS) {
      throw new Refusal(
          "The network has %d parameters, and the limit is %d."
              .formatted(model.parameters().size(), MOST_PARAMETERS));
    }
    loss = loss();
    Optimizer optimizer = optimizer();
    trainer = new Trainer(model, loss, optimizer).seed(settings.seed());
    if (settings.batch() > 0) {
      trainer.batch(Math.min(settings.batch(), train.size()));
    }
    predictor = new Predictor(model);
    nodes = nodes();
  }

  /** Requires a loss that has a meaning for the targets. */
  private void requireFit() {
    int classes = problem.classes();
    if (settings.loss().equals("cross-entropy") && classes == 0) {
      throw new Refusal("The targets are numbers. Choose the squared loss.");
    }
    if (settings.loss().equals("squared") && classes > 2) {
      throw new Refusal("The squared loss is for numbers and two classes. Choose cross-entropy.");
    }
    if (settings.loss().equals("max-margin") && classes != 2) {
      throw new Refusal("The max-margin loss is for two classes. Choose another one.");
    }
  }

  private MLP model(Plugins plugins) {
    int outputs = settings.loss().equals("cross-entropy") ? problem.classes() : 1;
    Op op = plugins.ops().get(settings.activation());
    if (!(op instanceof UnaryOp activation)) {
      throw new Refusal(
          "'%s' can't be an activation: it takes %d inputs.".formatted(op.name(), op.arity()));
    }
    int[] sizes =
        Stream.concat(settings.layers().stream(), Stream.of(outputs)).mapToInt(n -> n).toArray();
    return MLP.sizes(train.dimension(), sizes)
        .activation(activation)
        .linearOutput()
        .initializer(initializer())
        .seed(settings.seed())
        .build();
  }

  private Initializer initializer() {
    return switch (settings.initializer()) {
      case "uniform" -> Initializer.uniform();
      case "normal" -> Initializer.normal(1);
      case "xavier" -> Initializer.xavierUniform();
      case "kaiming" -> Initializer.kaimingUniform();
      default -> throw unknown("initialiser", settings.initializer());
    };
  }

  private Loss loss() {
    Loss chosen =
        switch (settings.loss()) {
          case "cross-entropy" -> Loss.crossEntropy();
          case "max-margin" -> Loss.maxMargin();
          case "squared" -> Loss.squaredError();
          default -> throw unknown("loss", settings.loss());
        };
    double l2 = settings.l2();
    return l2 == 0 ? chosen : chosen.plus(() -> Losses.l2(l2, model.parameters()));
  }

  private Optimizer optimizer() {
    double rate = settings.rate();
    int horizon = settings.horizon();
    Schedule schedule =
        switch (settings.schedule()) {
          case "constant" -> Schedule.constant(rate);
          case "linear" -> Schedule.linear(rate, 0, horizon);
          case "cosine" -> Schedule.cosine(rate, 0, horizon);
          // A hundredth of the rate is left at the horizon.
          case "exponential" -> Schedule.exponential(rate, StrictMath.pow(0.01, 1.0 / horizon));
          default -> throw unknown("schedule", settings.schedule());
        };
    return switch (settings.optimizer()) {
      case "sgd" -> new SGD(model.parameters(), schedule);
      case "momentum" -> new SGD(model.parameters(), schedule).momentum(0.9);
      case "adam" -> new Adam(model.parameters(), schedule);
      case "adamw" -> new AdamW(model.parameters(), schedule);
      case "rmsprop" -> new RMSprop(model.parameters(), schedule);
      case "adagrad" -> new Adagrad(model.parameters(), schedule);
      default -> throw unknown("optimiser", settings.optimizer());
    };
  }

  private static Refusal unknown(String kind, String name) {
    return new Refusal("There is no %s named '%s'.".formatted(kind, name));
  }

  /** The values of one example's loss, times the examples of a step. */
  private long nodes() {
    Value one = loss.of(model.forward(constants(train.point(0))), constants(train.target(0)));
    int rows = settings.batch() == 0 ? train.size() : Math.min(settings.batch(), train.size());
    return (long) Graph.of(one).size() * rows;
  }

  private static Value[] constants(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(Value::constant).toArray(Value[]::new);
  }

  MLP model() {
    return model;
  }

  Settings settings() {
    return settings;
  }

  View.Start start(String id) {
    return new View.Start(
        id,
        model.summary(),
        problem.names(),
        problem.split().train().schema().classes(),
        model.layers().get(model.layers().size() - 1).neurons().size(),
        train.inputs(),
        labels(problem.split().train()),
        heldOut.inputs(),
        labels(problem.split().test()),
        view(new double[0], Double.NaN));
  }

  private static double[] labels(Dataset data) {
    return data.unscaledTargets().labels();
  }

  /** Takes this many steps, or fewer if they take too long. */
  View step(int steps) {
    if (steps < 0 || steps > MOST_STEPS) {
      throw new Refusal(
          "Steps of a request: got %d, expected 0 to %d.".formatted(steps, MOST_STEPS));
    }
    List<Double> taken = new ArrayList<>();
    long start = System.nanoTime();
    while (taken.size() < steps
        && stopped == null
        && System.nanoTime() - start < TIME_OF_A_REQUEST) {
      trainer.run(train, Math.min(steps - taken.size(), 5), progress -> taken.add(progress.loss()));
      double last = taken.get(taken.size() - 1);
      if (!Double.isFinite(last)) {
        stopped = "The loss is " + last + ". Reset, and take a smaller rate.";
      }
    }
    double microseconds =
        taken.isEmpty() ? Double.NaN : (System.nanoTime() - start) / 1e3 / taken.size();
    losses.addAll(taken);
    double[] now = taken.stream().mapToDouble(x -> x).toArray();
    View view = view(now, microseconds);
    while (heldOutLosses.size() < losses.size()) {
      heldOutLosses.add(
          heldOutLosses.size() == losses.size() - 1 ? view.heldOutLoss() : Double.NaN);
    }
    return view;
  }

  private View view(double[] losses, double microseconds) {
    return new View(
        trainer.optimizer().steps(),
        losses,
        meanLoss(heldOut),
        metric.name(),
        trainer.evaluate(train, metric),
        trainer.evaluate(heldOut, metric),
        trainer.optimizer().learningRate(),
        nodes,
        microseconds,
        train.dimension() == 2 ? plane() : null,
        model.parameters().size() <= MOST_DRAWN ? network() : null,
        stopped);
  }

  private double meanLoss(Dataset data) {
    double[][] outputs = predictor.outputs(data.inputs());
    double[] sum = new double[1];
    NoGrad.run(
        () -> {
          for (int i = 0; i < outputs.length; i++) {
            sum[0] += loss.of(constants(outputs[i]), constants(data.target(i))).data();
          }
        });
    return sum[0] / outputs.length;
  }

  private Plane plane() {
    Plane plane = Plane.around(train);
    return plane.with(predictor.outputs(plane.places()));
  }

  /** What one neuron computes over the plane. */
  Plane neuron(int layer, int neuron) {
    if (train.dimension() != 2) {
      throw new Refusal(
          "Neurons are shown over the plane of two inputs, and there are "
              + train.dimension()
              + ".");
    }
    List<Layer> layers = model.layers();
    if (layer < 0
        || layer >= layers.size()
        || neuron < 0
        || neuron >= layers.get(layer).neurons().size()) {
      throw new Refusal("There is no neuron %d in layer %d.".formatted(neuron, layer));
    }
    Plane plane = Plane.around(train);
    Predictor upTo =
        new Predictor(
            Model.of(
                x -> {
                  Value[] y = x;
                  for (Layer below : layers.subList(0, layer)) {
                    y = below.apply(y);
                  }
                  return new Value[] {layers.get(layer).neurons().get(neuron).apply(y)};
                }));
    return plane.with(upTo.outputs(plane.places()));
  }

  String network() {
    return NetworkSvg.of(model.parametersByNeuron());
  }

  /** The loss of each step, and that of the held-out points where it was computed. */
  String history() {
    StringBuilder csv = new StringBuilder("step,loss,held-out loss\n");
    for (int i = 0; i < losses.size(); i++) {
      double heldOutLoss = heldOutLosses.get(i);
      csv.append(i).append(',').append(losses.get(i)).append(',');
      csv.append(Double.isNaN(heldOutLoss) ? "" : String.valueOf(heldOutLoss)).append('\n');
    }
    return csv.toString();
  }

  /** The loss of the first point, as a graph. */
  Value example() {
    return loss.of(model.forward(constants(train.point(0))), constants(train.target(0)));
  }
}
