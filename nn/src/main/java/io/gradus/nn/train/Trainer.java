package io.gradus.nn.train;

import io.gradus.core.Value;
import io.gradus.nn.Seed;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Sizes;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Optimizer;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gradient descent on the loss of a model's outputs. A step zeroes the gradients, computes the
 * outputs, the loss and new gradients, and lets the optimiser update the parameters.
 *
 * <pre>
 * Trainer trainer =
 *     new Trainer(
 *             model::apply,
 *             Loss.maxMargin().plus(() -&gt; Losses.l2(1e-4, model.parameters())),
 *             new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)))
 *         .engine(Engine.COMPILED);
 * trainer.run(data, 100, progress -&gt; System.out.println(progress));
 * </pre>
 *
 * <p>The same data, model and seed give the same parameters, bit for bit.
 */
public final class Trainer {
  private final Function<Value[], Value[]> model;
  private final Loss loss;
  private final Optimizer optimizer;
  private Engine engine = Engine.GRAPH;
  private int threads = 1;
  private boolean simd = true;
  private @Nullable Stepper stepper;

  /**
   * A trainer of the optimiser's parameters, with the engine {@link Engine#GRAPH}.
   *
   * @param model gives the outputs for a point, whose numbers are constants
   */
  public Trainer(Function<Value[], Value[]> model, Loss loss, Optimizer optimizer) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
  }

  /** Uses this engine for all further steps. */
  public Trainer engine(Engine engine) {
    this.engine = engine;
    stepper = null;
    return this;
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

  private Stepper stepper() {
    if (stepper == null) {
      stepper =
          engine.stepper(model, loss, optimizer, program -> program.threads(threads).simd(simd));
    }
    return stepper;
  }

  /**
   * What a step of training found before it changed the parameters.
   *
   * @param step the number of the step, counted from 0 over all runs of the trainer
   * @param loss the loss of the step's points; if it is NaN or infinite, training goes on, as in
   *     PyTorch
   * @param accuracy the share of the step's points whose label the model gets right, in [0, 1]. A
   *     model with one output is right where the output has the sign of the label; 0 counts as
   *     negative. A model with several outputs is right where the label is the position of the
   *     largest. An output of NaN is never right.
   */
  public record Progress(int step, double loss, double accuracy) {}

  /**
   * Takes this many steps, each on all points.
   *
   * @throws IllegalArgumentException if there are fewer than 1 steps, or the loss has no meaning
   *     for a label
   * @throws IllegalStateException if the engine is {@link Engine#GRAPH} and there are several
   *     threads
   * @throws NotTraceableException if model and loss are to be compiled and can't be
   * @throws io.gradus.compiler.RowException if an op of the compiled model throws
   */
  public void run(Dataset data, int steps, Consumer<Progress> report) {
    run(data, () -> data, steps, report);
  }

  /**
   * Takes this many steps, each on all points, without a report.
   *
   * @throws IllegalArgumentException as {@link #run(Dataset, int, Consumer)} does
   * @throws IllegalStateException as {@link #run(Dataset, int, Consumer)} does
   * @throws NotTraceableException as {@link #run(Dataset, int, Consumer)} does
   * @throws io.gradus.compiler.RowException as {@link #run(Dataset, int, Consumer)} does
   */
  public void run(Dataset data, int steps) {
    run(data, () -> data, steps, null);
  }

  /**
   * Takes this many steps, each on a batch. In each round every point is used once, in an order
   * that the seed determines. The last batch of a round may be smaller.
   *
   * @throws IllegalArgumentException if there are fewer than 1 steps or points in a batch, a batch
   *     is larger than the data, or the loss has no meaning for a label
   * @throws IllegalStateException as {@link #run(Dataset, int, Consumer)} does
   * @throws NotTraceableException as {@link #run(Dataset, int, Consumer)} does
   * @throws io.gradus.compiler.RowException as {@link #run(Dataset, int, Consumer)} does
   */
  public void run(Dataset data, int steps, int batch, long seed, Consumer<Progress> report) {
    run(data, rounds(data, batch, seed), steps, report);
  }

  /**
   * Takes this many steps, each on a batch as in {@link #run(Dataset, int, int, long, Consumer)},
   * without a report.
   *
   * @throws IllegalArgumentException as {@link #run(Dataset, int, int, long, Consumer)} does
   * @throws IllegalStateException as {@link #run(Dataset, int, Consumer)} does
   * @throws NotTraceableException as {@link #run(Dataset, int, Consumer)} does
   * @throws io.gradus.compiler.RowException as {@link #run(Dataset, int, Consumer)} does
   */
  public void run(Dataset data, int steps, int batch, long seed) {
    run(data, rounds(data, batch, seed), steps, null);
  }

  private static Rounds rounds(Dataset data, int batch, long seed) {
    if (batch > data.size()) {
      throw new IllegalArgumentException(
          "A batch of %d is larger than the data, %d points".formatted(batch, data.size()));
    }
    return new Rounds(data, batch, Seed.ORDER.random(seed));
  }

  private void run(
      Dataset data, Supplier<Dataset> batches, int steps, @Nullable Consumer<Progress> report) {
    Sizes.requirePositive(steps, "steps of training");
    if (engine == Engine.GRAPH && threads > 1) {
      throw new IllegalStateException(
          "The engine GRAPH takes the steps on one thread, and %d are set. Leave threads(…) out, or use Engine.COMPILED"
              .formatted(threads));
    }
    loss.requireLabels(data.labels());
    Stepper stepper = stepper();
    try {
      for (int i = 0; i < steps; i++) {
        int step = optimizer.steps();
        Dataset points = batches.get();
        Stepper.Result result = stepper.step(points);
        if (report != null) {
          stepper.writeBack();
          report.accept(new Progress(step, result.loss(), result.accuracy(points)));
        }
      }
    } finally {
      stepper.writeBack();
    }
  }

  /** For example "Trainer(SGD(schedule=constant(0.1), …; 337 parameters, 20 steps taken))". */
  @Override
  public String toString() {
    return "Trainer(%s)".formatted(optimizer);
  }

  /** Gives the batches of one round after another. Each round is shuffled anew. */
  private static final class Rounds implements Supplier<Dataset> {
    private final Dataset data;
    private final int batch;
    private final Random random;
    private Iterator<Dataset> round = List.<Dataset>of().iterator();

    Rounds(Dataset data, int batch, Random random) {
      this.data = data;
      this.batch = batch;
      this.random = random;
    }

    @Override
    public Dataset get() {
      if (!round.hasNext()) {
        round = data.shuffled(random).batches(batch).iterator();
      }
      return round.next();
    }
  }
}
