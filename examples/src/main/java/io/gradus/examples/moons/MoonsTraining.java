package io.gradus.examples.moons;

import io.gradus.core.NoGrad;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer;
import io.gradus.nn.train.Trainer.Progress;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Training as in the notebook of micrograd: the max-margin loss and 10⁻⁴·Σp², minimised by gradient
 * descent at the rate 1.0 − 0.9·k/100, which stays at 0.1 from step 100 on.
 */
public final class MoonsTraining {
  private final MLP model;
  private final Dataset points;
  private final Trainer trainer;

  /**
   * A training that has not begun.
   *
   * @param seen is called for each point that has gone through the network as a graph, and not at
   *     all with a compiled network, which takes many points at once
   */
  public MoonsTraining(MLP model, Dataset points, Engine engine, Runnable seen) {
    this.model = model;
    this.points = points;
    trainer =
        new Trainer(
                engine == Engine.GRAPH ? telling(model, seen) : model,
                Loss.maxMargin().plus(this::penalty),
                new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)))
            .engine(engine);
  }

  /** Computes on this many threads, 1 unless set, which changes no number. */
  public MoonsTraining threads(int n) {
    trainer.threads(n);
    return this;
  }

  /** Whether a compiled network may use the Vector API, which changes no number. */
  public MoonsTraining simd(boolean allowed) {
    trainer.simd(allowed);
    return this;
  }

  private static Model telling(MLP model, Runnable seen) {
    return x -> {
      Value[] scores = model.apply(x);
      seen.run();
      return scores;
    };
  }

  /** Takes this many steps, each on all points. */
  public void run(int steps, Consumer<Progress> report) {
    trainer.run(points, steps, report);
  }

  /** Takes this many steps, each on a batch of this size. The seed determines the batches. */
  public void run(int steps, int batch, long seed, Consumer<Progress> report) {
    trainer.batch(batch).seed(seed).run(points, steps, report);
  }

  /** The loss on all points. */
  @SuppressWarnings("try") // The scope is opened for its effect, and its variable is not used.
  public double loss() {
    try (NoGrad unrecorded = NoGrad.open()) {
      Value[] scores =
          IntStream.range(0, points.size())
              .mapToObj(i -> score(points.point(i)))
              .toArray(Value[]::new);
      return Losses.maxMargin(scores, points.labels()).plus(penalty()).data();
    }
  }

  /** The share of points whose label the network gets right, in [0, 1]. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < points.size(); i++) {
      if (scoreOf(points.point(i)) > 0 == points.label(i) > 0) {
        right++;
      }
    }
    return right / (double) points.size();
  }

  /** The score of a point, which is below 0 for the label −1 and above 0 for the label 1. */
  @SuppressWarnings("try") // The scope is opened for its effect, and its variable is not used.
  public double scoreOf(double[] x) {
    try (NoGrad unrecorded = NoGrad.open()) {
      return score(x).data();
    }
  }

  private Value penalty() {
    return Losses.l2(1e-4, model.parameters());
  }

  private Value score(double[] x) {
    return model.apply(x)[0];
  }
}
