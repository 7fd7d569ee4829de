package io.gradus.examples.moons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer.Progress;
import io.gradus.ops.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedRunTest {
  private static MLP network() {
    MLP model = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().build();
    PublishedRun.start(model);
    return model;
  }

  @Test
  void thereAre100PointsHalfOfEachLabel() {
    Dataset points = PublishedRun.points();

    assertThat(points.size()).isEqualTo(100);
    assertThat(Arrays.stream(points.labels()).filter(label -> label == 1)).hasSize(50);
  }

  private static List<Progress> run(Engine engine) {
    List<Progress> steps = new ArrayList<>();
    new MoonsTraining(network(), PublishedRun.points(), engine, () -> {}).run(100, steps::add);
    return steps;
  }

  @Test
  void bothEnginesComputeTheSameLossesToTheLastDigit() {
    assertThat(run(Engine.COMPILED)).isEqualTo(run(Engine.GRAPH));
  }

  @ParameterizedTest
  @EnumSource
  void all100LossesEqualThePublishedOnes(Engine engine) {
    List<Progress> steps = run(engine);

    double[] published = PublishedRun.losses();
    assertThat(published).hasSize(100);
    assertThat(steps).hasSize(100);
    for (int k = 0; k < 100; k++) {
      assertThat(steps.get(k).step()).isEqualTo(k);
      assertThat(steps.get(k).loss())
          .as("loss of step %d", k)
          .isCloseTo(published[k], within(1e-12 * published[k]));
    }
  }

  @Test
  void theTrainedNetworkTakesEveryPointForWhatItIs() {
    MoonsTraining training =
        new MoonsTraining(network(), PublishedRun.points(), Engine.COMPILED, () -> {});
    training.run(100, step -> {});

    assertThat(training.accuracy()).isEqualTo(1);
  }

  @Test
  void theLargestDifferenceIsRelative() {
    double[] losses = PublishedRun.losses();
    assertThat(PublishedRun.largestDifference(losses)).isZero();

    losses[99] *= 1 + 1e-9;
    assertThat(PublishedRun.largestDifference(losses)).isCloseTo(1e-9, within(1e-15));
  }

  @Test
  void everyPointIsSeenInEveryStepOfTheGraph() {
    int[] seen = new int[1];
    MoonsTraining training =
        new MoonsTraining(network(), PublishedRun.points(), Engine.GRAPH, () -> seen[0]++);
    training.run(2, step -> {});
    // A run begins with a look at the number of the model's outputs.
    assertThat(seen[0]).isEqualTo(1 + 200);

    training.run(3, 20, 0, step -> {});
    assertThat(seen[0]).isEqualTo(1 + 200 + 1 + 60);
  }
}
