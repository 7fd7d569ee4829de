package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gradus.core.Value;
import io.gradus.nn.file.Checkpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static double[] losses(Training training, int steps) {
    return IntStream.range(0, steps).mapToDouble(i -> training.step().loss()).toArray();
  }

  private static double[] weights(Start start) {
    return start.model().parameters().stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void stepsTakeTheNamesInTurn() {
    Training training = new Training(Tiny.start(1), 4);

    assertThat(List.of(training.step(), training.step(), training.step(), training.step()))
        .extracting(Training.Step::number, Training.Step::tokens)
        .containsExactly(tuple(0, 5), tuple(1, 2), tuple(2, 4), tuple(3, 5));
  }

  @Test
  void aSeedGivesTheSameRunEveryTime() {
    double[] once = losses(new Training(Start.random(new Random(3)), 10), 10);

    assertThat(losses(new Training(Start.random(new Random(3)), 10), 10)).isEqualTo(once);
    assertThat(losses(new Training(Start.random(new Random(4)), 10), 10)).isNotEqualTo(once);
  }

  @Test
  void aResumedRunEqualsOneThatWasNotInterrupted(@TempDir Path folder) {
    Start whole = Tiny.start(1);
    double[] losses = losses(new Training(whole, 20), 20);

    Training before = new Training(Tiny.start(1), 20);
    assertThat(losses(before, 7)).isEqualTo(Arrays.copyOf(losses, 7));
    Path checkpoint = folder.resolve("microgpt.csv");
    Checkpoint.save(before.optimizer(), checkpoint);
    Start resumed = Tiny.start(2);
    Training after = new Training(resumed, 20);
    Checkpoint.load(after.optimizer(), checkpoint);

    assertThat(losses(after, 13)).isEqualTo(Arrays.copyOfRange(losses, 7, 20));
    assertThat(weights(resumed)).isEqualTo(weights(whole));
  }

  @Test
  void aWeightWithoutAPartInANameMovesByItsMomentum() {
    Start start = Tiny.start(1);
    Value ofC = Tiny.matrix(start.model(), "wte")[2][0];
    Training training = new Training(start, 2);
    training.step();
    double before = ofC.data();
    training.step();

    assertThat(start.names().get(1)).doesNotContain("c");
    assertThat(ofC.grad()).isZero();
    assertThat(ofC.data()).isNotEqualTo(before);
  }

  @Test
  void theRateFallsToZeroAtTheLastStepOfALongRun() {
    Training usual = new Training(Tiny.start(1), 10);
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01);
    usual.step();
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 1000);

    Training longer = new Training(Tiny.start(1), 4000);
    longer.step();
    assertThat(longer.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 4000);
  }

  @Test
  void theLossFalls() {
    Training training = new Training(Start.random(new Random(0)), 200);
    double first = Arrays.stream(losses(training, 20)).average().orElseThrow();
    losses(training, 160);
    double last = Arrays.stream(losses(training, 20)).average().orElseThrow();

    assertThat(last).isLessThan(first - 0.4);
  }
}
