package io.gradus.nn;

import io.gradus.core.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gradient descent on the loss of a model's scores. A step computes the scores and the loss, zeroes
 * the gradients, computes new ones by a backward pass, and lets the optimiser update the
 * parameters.
 *
 * <pre>
 * Trainer trainer =
 *     new Trainer(
 *         x -&gt; model.apply(x)[0],
 *         (scores, labels) -&gt;
 *             Losses.maxMargin(scores, labels).plus(Losses.l2(1e-4, model.parameters())),
 *         new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)));
 * trainer.run(data, 100, progress -&gt; System.out.println(progress));
 * </pre>
 *
 * <p>The same data, model and seed give the same parameters, bit for bit.
 */
public final class Trainer {
  private final Function<double[], Value> model;
  private final Loss loss;
  private final Optimizer optimizer;

  /**
   * A trainer of the optimiser's parameters.
   *
   * @param model gives the score of a point
   */
  public Trainer(Function<double[], Value> model, Loss loss, Optimizer optimizer) {
    this.model = model;
    this.loss = loss;
    this.optimizer = optimizer;
  }

  /**
   * What a step of training found before it changed the parameters.
   *
   * @param step the number of the step, counted from 0 over all runs of the trainer
   * @param loss the loss of the step's points; if it is NaN or infinite, training goes on, as in
   *     PyTorch
   * @param accuracy the share of the step's points whose score has the sign of the label, in [0,
   *     1]; a score of 0 counts as negative, and a score of NaN is never right
   */
  public record Progress(int step, double loss, double accuracy) {}

  /**
   * Takes this many steps, each on all points.
   *
   * @throws IllegalArgumentException if there are fewer than 1 steps
   */
  public void run(Dataset data, int steps, Consumer<Progress> report) {
    run(() -> data, steps, report);
  }

  /**
   * Takes this many steps, each on a batch. In each round every point is used once, in an order
   * that the seed determines. The last batch of a round may be smaller.
   *
   * @throws IllegalArgumentException if there are fewer than 1 steps or points in a batch, or a
   *     batch is larger than the data
   */
  public void run(Dataset data, int steps, int batch, long seed, Consumer<Progress> report) {
    if (batch > data.size()) {
      throw new IllegalArgumentException(
          "A batch of %d is larger than the data, %d points".formatted(batch, data.size()));
    }
    run(new Rounds(data, batch, Seed.ORDER.random(seed)), steps, report);
  }

  private void run(Supplier<Dataset> batches, int steps, Consumer<Progress> report) {
    Sizes.requirePositive(steps, "steps of training");
    for (int i = 0; i < steps; i++) {
      report.accept(step(batches.get()));
    }
  }

  private Progress step(Dataset points) {
    Value[] scores = new Value[points.size()];
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.apply(points.point(i));
      double score = scores[i].data();
      if (!Double.isNaN(score) && score > 0 == points.label(i) > 0) {
        right++;
      }
    }
    Value total = loss.of(scores, points.labels());
    Progress progress =
        new Progress(optimizer.steps(), total.data(), right / (double) scores.length);
    optimizer.zeroGrad();
    total.backward();
    optimizer.step();
    return progress;
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
