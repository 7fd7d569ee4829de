package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gradus.core.Value;
import io.gradus.examples.shell.Engine;
import io.gradus.nn.Checkpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
  private static double[] losses(Training training, int steps) {
    return IntStream.range(0, steps).mapToDouble(i -> training.step().loss()).toArray();
  }

  private static double[] weights(Start start) {
    return start.model().parameters().stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void stepsTakeTheNamesInTurn() {
    Training training = new Training(Tiny.start(1), 4, Engine.TAPE);

    assertThat(List.of(training.step(), training.step(), training.step(), training.step()))
        .extracting(Training.Step::number, Training.Step::tokens)
        .containsExactly(tuple(0, 5), tuple(1, 2), tuple(2, 4), tuple(3, 5));
  }

  @Test
  void graphAndTapeTrainToTheSameBits() {
    Start onGraph = Start.random(null, new Random(3));
    Start onTape = Start.random(null, new Random(3));
    double[] losses = losses(new Training(onGraph, 30, Engine.GRAPH), 30);

    assertThat(losses(new Training(onTape, 30, Engine.TAPE), 30)).isEqualTo(losses);
    assertThat(weights(onTape)).isEqualTo(weights(onGraph));
  }

  @Test
  void aSeedGivesTheSameRunEveryTime() {
    double[] once = losses(new Training(Start.random(null, new Random(3)), 10, Engine.TAPE), 10);

    assertThat(losses(new Training(Start.random(null, new Random(3)), 10, Engine.TAPE), 10))
        .isEqualTo(once);
    assertThat(losses(new Training(Start.random(null, new Random(4)), 10, Engine.TAPE), 10))
        .isNotEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void aResumedRunEqualsOneThatWasNotInterrupted(Engine engine, @TempDir Path folder) {
    Start whole = Tiny.start(1);
    double[] losses = losses(new Training(whole, 20, engine), 20);

    Training before = new Training(Tiny.start(1), 20, engine);
    assertThat(losses(before, 7)).isEqualTo(Arrays.copyOf(losses, 7));
    Path checkpoint = folder.resolve("microgpt.csv");
    Checkpoint.save(before.optimizer(), checkpoint);
    Start resumed = Tiny.start(2);
    Training after = new Training(resumed, 20, engine);
    Checkpoint.load(after.optimizer(), checkpoint);

    assertThat(losses(after, 13)).isEqualTo(Arrays.copyOfRange(losses, 7, 20));
    assertThat(weights(resumed)).isEqualTo(weights(whole));
  }

  @Test
  void aWeightWithoutAPartInANameMovesByItsMomentum() {
    Start start = Tiny.start(1);
    Value ofC = Tiny.matrix(start.model(), "wte")[2][0];
    Training training = new Training(start, 2, Engine.TAPE);
    training.step();
    double before = ofC.data();
    training.step();

    assertThat(start.names().get(1)).doesNotContain("c");
    assertThat(ofC.grad()).isZero();
    assertThat(ofC.data()).isNotEqualTo(before);
  }

  @Test
  void theRateFallsToZeroAtTheLastStepOfALongRun() {
    Training usual = new Training(Tiny.start(1), 10, Engine.TAPE);
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01);
    usual.step();
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 1000);

    Training longer = new Training(Tiny.start(1), 4000, Engine.TAPE);
    longer.step();
    assertThat(longer.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 4000);
  }

  @Test
  void theLossFalls() {
    Training training = new Training(Start.random(null, new Random(0)), 200, Engine.TAPE);
    double first = Arrays.stream(losses(training, 20)).average().orElseThrow();
    losses(training, 160);
    double last = Arrays.stream(losses(training, 20)).average().orElseThrow();

    assertThat(last).isLessThan(first - 0.4);
  }
}
