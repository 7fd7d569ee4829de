package io.gradus.parity.networks;

import io.gradus.compiler.Program;
import io.gradus.contract.Points;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.Layer;
import io.gradus.nn.MLP;
import io.gradus.nn.Neuron;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.ReduceOnPlateau;
import io.gradus.nn.optim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A training to run on both sides.
 *
 * @param title tells it from the others
 * @param sizes inputs, then neurons of each layer
 * @param linearOutput whether the last layer has no activation
 * @param penalties what is added to the loss of each batch
 * @param points in each batch
 */
record NetworkCase(
    String title,
    int[] sizes,
    Activation activation,
    boolean linearOutput,
    NetworkLoss loss,
    List<Penalty> penalties,
    Optimiser optimiser,
    Rate rate,
    int[] points,
    int steps) {
  /** A non-linearity, and PyTorch's expression for it, of x. */
  record Activation(UnaryOp op, String torch) {}

  /** An optimiser, and the call that makes PyTorch's; the rate is given apart. */
  record Optimiser(String torch, BiFunction<List<Value>, Schedule, Optimizer> ours) {}

  /** A schedule, made anew for each run, and the calls that make PyTorch's from the rate lr. */
  record Rate(double lr, Supplier<Driven> ours, List<String> torch) {
    /** A schedule that goes by the step alone. */
    Rate(double lr, Schedule ours, List<String> torch) {
      this(lr, () -> new Driven(ours, loss -> {}), torch);
    }
  }

  /** A schedule, and what is told the loss of each step after it. */
  record Driven(Schedule schedule, DoubleConsumer losses) {
    static Driven by(ReduceOnPlateau plateau) {
      return new Driven(plateau, plateau::report);
    }
  }

  /** Points, as rows, and targets of all of them in a row. */
  record Batch(double[][] xs, double[] targets) {}

  NetworkCase with(Activation other) {
    return new NetworkCase(
        title, sizes, other, linearOutput, loss, penalties, optimiser, rate, points, steps);
  }

  NetworkCase with(int... batches) {
    return new NetworkCase(
        title, sizes, activation, linearOutput, loss, penalties, optimiser, rate, batches, steps);
  }

  NetworkCase with(NetworkLoss other) {
    return new NetworkCase(
        title, sizes, activation, linearOutput, other, penalties, optimiser, rate, points, steps);
  }

  NetworkCase with(Penalty... others) {
    return new NetworkCase(
        title,
        sizes,
        activation,
        linearOutput,
        loss,
        List.of(others),
        optimiser,
        rate,
        points,
        steps);
  }

  /** The same numbers each time. */
  List<Batch> batches() {
    Random random = new Random(Points.SEED);
    List<Batch> batches = new ArrayList<>();
    for (int n : points) {
      double[][] xs = new double[n][];
      double[] targets = {};
      for (int p = 0; p < n; p++) {
        xs[p] = random.doubles(sizes[0], -1, 1).toArray();
        double[] more = loss.targets().of(random, sizes[sizes.length - 1]);
        targets = Arrays.copyOf(targets, targets.length + more.length);
        System.arraycopy(more, 0, targets, targets.length - more.length, more.length);
      }
      batches.add(new Batch(xs, targets));
    }
    return batches;
  }

  /** The parameters before training. */
  double[] start() {
    return data(model().parameters());
  }

  private MLP model() {
    MLP.Builder builder =
        MLP.sizes(sizes[0], Arrays.copyOfRange(sizes, 1, sizes.length))
            .activation(activation.op())
            .seed(7);
    MLP model = (linearOutput ? builder.linearOutput() : builder).build();
    // Weights of [−1, 1) saturate wide layers; biases of 0 put the kinks of all neurons at 0.
    Random random = new Random(Points.SEED);
    for (Layer layer : model.layers()) {
      for (Neuron neuron : layer.neurons()) {
        List<Value> weights = neuron.parameters();
        Value bias = weights.get(weights.size() - 1);
        double size = Math.min(1, Math.sqrt(3.0 / weights.size()));
        weights.forEach(w -> w.data(w.data() * size));
        bias.data(0.2 * random.nextDouble() - 0.1);
      }
    }
    return model;
  }

  /** How many numbers a run has. */
  long numbers() {
    return (long) steps * (points.length + 2 * start().length);
  }

  /**
   * Trains as users do, in the graph and by compiled programs.
   *
   * @throws AssertionError if the two differ in a bit
   */
  NetworkRun run() {
    NetworkRun graph = run(loss -> () -> recorded(loss));
    requireSame(graph, run(NetworkCase::compiled));
    return graph;
  }

  private static double recorded(Supplier<Value> loss) {
    Value value = loss.get();
    value.backward();
    return value.data();
  }

  private static DoubleSupplier compiled(Supplier<Value> loss) {
    Program program = Program.trace(0, none -> loss.get());
    return () -> program.backward(new double[1][0]);
  }

  /**
   * Trains.
   *
   * @param engine gives what computes a loss and adds its gradient to those of the parameters
   */
  private NetworkRun run(Function<Supplier<Value>, DoubleSupplier> engine) {
    MLP model = model();
    Driven driven = rate.ours().get();
    Optimizer optimizer = optimiser.ours().apply(model.parameters(), driven.schedule());
    List<DoubleSupplier> batches = new ArrayList<>();
    for (Batch batch : batches()) {
      batches.add(engine.apply(() -> loss(model, batch)));
    }
    List<NetworkRun.Step> run = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      optimizer.zeroGrad();
      double[] losses = batches.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray();
      double[] gradients = model.parameters().stream().mapToDouble(Value::grad).toArray();
      optimizer.step(
          Arrays.stream(losses).sum(),
          () -> {
            optimizer.zeroGrad();
            return batches.stream().mapToDouble(DoubleSupplier::getAsDouble).sum();
          });
      driven.losses().accept(Arrays.stream(losses).sum());
      run.add(new NetworkRun.Step(losses, gradients, data(model.parameters())));
    }
    return new NetworkRun(run);
  }

  private void requireSame(NetworkRun graph, NetworkRun compiled) {
    for (int step = 0; step < steps; step++) {
      for (NetworkRun.Kind kind : NetworkRun.Kind.values()) {
        double[] expected = graph.steps().get(step).of(kind);
        double[] got = compiled.steps().get(step).of(kind);
        for (int i = 0; i < expected.length; i++) {
          // A gradient of 0 may have either sign.
          if (Double.doubleToLongBits(expected[i] + 0.0) != Double.doubleToLongBits(got[i] + 0.0)) {
            throw new AssertionError(
                "%s %d of network %s at step %d is %s in the graph and %s in a compiled program"
                    .formatted(kind, i, title, step, expected[i], got[i]));
          }
        }
      }
    }
  }

  private Value loss(MLP model, Batch batch) {
    Value[][] outputs = Arrays.stream(batch.xs()).map(model::apply).toArray(Value[][]::new);
    Value value = loss.ours().of(outputs, batch.targets());
    for (Penalty penalty : penalties) {
      value = value.plus(penalty.ours().apply(model.parameters()));
    }
    return value;
  }

  private static double[] data(List<Value> parameters) {
    return parameters.stream().mapToDouble(Value::data).toArray();
  }

  @Override
  public String toString() {
    return title;
  }
}
