package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gradus.core.Value;
import io.gradus.nn.file.Checkpoint;
import io.gradus.nn.train.Engine;
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

  @ParameterizedTest
  @EnumSource
  void stepsTakeTheNamesInTurn(Engine engine) {
    Training training = new Training(Tiny.start(1), 4, engine);

    assertThat(List.of(training.step(), training.step(), training.step(), training.step()))
        .extracting(Training.Step::number, Training.Step::tokens)
        .containsExactly(tuple(0, 5), tuple(1, 2), tuple(2, 4), tuple(3, 5));
  }

  @ParameterizedTest
  @EnumSource
  void aSeedGivesTheSameRunEveryTime(Engine engine) {
    double[] once = losses(new Training(Start.random(new Random(3)), 10, engine), 10);

    assertThat(losses(new Training(Start.random(new Random(3)), 10, engine), 10)).isEqualTo(once);
    assertThat(losses(new Training(Start.random(new Random(4)), 10, engine), 10))
        .isNotEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void aResumedRunEqualsOneThatWasNotInterrupted(Engine engine, @TempDir Path folder) {
    Start whole = Tiny.start(1);
    double[] losses = losses(new Training(whole, 20, engine), 20);

    Training before = new Training(Tiny.start(1), 20, engine);
    assertThat(losses(before, 7)).isEqualTo(Arrays.copyOf(losses, 7));
    Path checkpoint = folder.resolve("microgpt.safetensors");
    Checkpoint.save(before.optimizer(), checkpoint);
    Start resumed = Tiny.start(2);
    Training after = new Training(resumed, 20, engine);
    Checkpoint.load(after.optimizer(), checkpoint);

    assertThat(losses(after, 13)).isEqualTo(Arrays.copyOfRange(losses, 7, 20));
    assertThat(weights(resumed)).isEqualTo(weights(whole));
  }

  @ParameterizedTest
  @EnumSource
  void aWeightWithoutAPartInANameMovesByItsMomentum(Engine engine) {
    Start start = Tiny.start(1);
    Value ofC = Tiny.matrix(start.model(), "wte")[2][0];
    Training training = new Training(start, 2, engine);
    training.step();
    double before = ofC.data();
    training.step();

    assertThat(start.names().get(1)).doesNotContain("c");
    assertThat(ofC.grad()).isZero();
    assertThat(ofC.data()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void theRateFallsToZeroAtTheLastStepOfALongRun(Engine engine) {
    Training usual = new Training(Tiny.start(1), 10, engine);
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01);
    usual.step();
    assertThat(usual.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 1000);

    Training longer = new Training(Tiny.start(1), 4000, engine);
    longer.step();
    assertThat(longer.optimizer().learningRate()).isEqualTo(0.01 - 0.01 / 4000);
  }

  @ParameterizedTest
  @EnumSource
  void theLossFalls(Engine engine) {
    Training training = new Training(Start.random(new Random(0)), 200, engine);
    double first = Arrays.stream(losses(training, 20)).average().orElseThrow();
    losses(training, 160);
    double last = Arrays.stream(losses(training, 20)).average().orElseThrow();

    assertThat(last).isLessThan(first - 0.4);
  }

  @Test
  void bothEnginesTakeTheSameStepsToTheLastBit() {
    Start recorded = Start.random(new Random(5));
    Start compiled = Start.random(new Random(5));
    Start plain = Start.random(new Random(5));
    double[] losses = losses(new Training(recorded, 25, Engine.GRAPH), 25);

    assertThat(losses(new Training(compiled, 25, Engine.COMPILED), 25)).isEqualTo(losses);
    assertThat(losses(new Training(plain, 25, Engine.COMPILED, program -> program.simd(false)), 25))
        .isEqualTo(losses);
    assertThat(weights(compiled)).isEqualTo(weights(recorded));
    assertThat(weights(plain)).isEqualTo(weights(recorded));
  }

  @Test
  void aTrainingMayGoOnWithTheOtherEngine(@TempDir Path folder) {
    double[] losses = losses(new Training(Tiny.start(1), 20, Engine.GRAPH), 20);

    Training before = new Training(Tiny.start(1), 20, Engine.COMPILED);
    losses(before, 11);
    Path checkpoint = folder.resolve("microgpt.safetensors");
    Checkpoint.save(before.optimizer(), checkpoint);
    Training after = new Training(Tiny.start(2), 20, Engine.GRAPH);
    Checkpoint.load(after.optimizer(), checkpoint);

    assertThat(losses(after, 9)).isEqualTo(Arrays.copyOfRange(losses, 11, 20));
  }

  @ParameterizedTest
  @EnumSource
  void weightsAreWrittenBackWhenAReportFails(Engine engine) {
    Start start = Tiny.start(1);
    Training training = new Training(start, 20, engine);

    assertThatThrownBy(
            () ->
                training.run(
                    20,
                    step -> {
                      if (step.number() == 6) {
                        throw new IllegalArgumentException("enough");
                      }
                    }))
        .hasMessage("enough");

    Start same = Tiny.start(1);
    losses(new Training(same, 20, Engine.GRAPH), 7);
    assertThat(training.optimizer().steps()).isEqualTo(7);
    assertThat(weights(start)).isEqualTo(weights(same));
  }
}
