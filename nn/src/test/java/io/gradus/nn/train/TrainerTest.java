package io.gradus.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Trainer.Progress;
import io.gradus.ops.Relu;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A {@link TwinTrainer} trains on both engines and compares. */
class TrainerTest {
  private static final Consumer<Progress> SILENT = progress -> {};

  private final MLP model =
      MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().seed(1).build();
  private final Dataset moons = Moons.generate(40, 0.1, 1);
  private final TwinTrainer trainer = trainer(model);

  private static TwinTrainer trainer(MLP model) {
    return new TwinTrainer(
        model::apply,
        Loss.maxMargin().plus(() -> Losses.l2(1e-4, model.parameters())),
        new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)));
  }

  private static double[] data(MLP model) {
    return model.parameters().stream().mapToDouble(Value::data).toArray();
  }

  /** w·x, of points of one number. */
  private static Model times(Value w) {
    return x -> new Value[] {w.times(x[0])};
  }

  @Test
  void twoStepsByHand() {
    Value w = Value.of(1);
    List<Progress> report = new ArrayList<>();
    new TwinTrainer(times(w), Loss.squaredError(), new SGD(List.of(w), 0.125))
        .run(Dataset.of(new double[][] {{1}, {2}}, 3, -2), 2, report::add);

    // Errors −2 and 4: loss (4 + 16)/2, gradient −2 + 8. Then w = 0.25: errors −2.75 and 2.5.
    assertThat(report)
        .containsExactly(
            new Progress(0, 10, Double.NaN),
            new Progress(1, (2.75 * 2.75 + 2.5 * 2.5) / 2, Double.NaN));
    assertThat(w.data()).isEqualTo(0.25 - 0.125 * (-2.75 + 5));
  }

  @Test
  void scoreOfZeroCountsAsNegative() {
    Value w = Value.of(0);
    List<Progress> report = new ArrayList<>();
    new TwinTrainer(times(w), Loss.squaredError(), new SGD(List.of(w), 0))
        .run(Dataset.of(new double[][] {{1}, {2}, {3}, {4}}, 1, -1, -1, -1), 1, report::add);

    assertThat(report.get(0).accuracy()).isEqualTo(0.75);
  }

  @Test
  void lossThatIsNotANumberIsReportedAndTrainingGoesOn() {
    Value w = Value.of(1);
    List<Progress> report = new ArrayList<>();
    new TwinTrainer(times(w), Loss.squaredError(), new SGD(List.of(w), 1e200))
        .run(Dataset.of(new double[][] {{1}, {2}}, -1, -1), 4, report::add);

    // w goes to about −1e201, where squares overflow, and from there to ∞ − ∞.
    assertThat(report).extracting(Progress::step).containsExactly(0, 1, 2, 3);
    assertThat(report)
        .extracting(Progress::loss)
        .containsExactly(6.5, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);
    assertThat(report.get(3)).hasToString("step 3: loss NaN, accuracy 0.0");
    assertThat(w.data()).isNaN();
  }

  @Test
  void moonsAreLearnt() {
    MLP large = MLP.sizes(2, 16, 16, 1).activation(new Relu()).linearOutput().seed(1).build();
    List<Progress> report = new ArrayList<>();
    trainer(large).run(Moons.generate(100, 0.1, 1), 100, report::add);

    assertThat(report).extracting(Progress::step).startsWith(0, 1, 2).endsWith(99).hasSize(100);
    assertThat(report.get(99).accuracy()).isGreaterThan(0.95);
    assertThat(report.get(99).loss()).isLessThan(0.2 * report.get(0).loss());
  }

  @Test
  void stepsGoOnCountingOverRuns() {
    List<Progress> report = new ArrayList<>();
    trainer.run(moons, 2, report::add);
    trainer.run(moons, 1, report::add);

    assertThat(report).extracting(Progress::step).containsExactly(0, 1, 2);
  }

  @Test
  void sameSeedGivesTheSameBits() {
    MLP twin = MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().seed(1).build();
    trainer.run(moons, 30, 7, 5, SILENT);
    trainer(twin).run(Moons.generate(40, 0.1, 1), 30, 7, 5, SILENT);

    assertThat(data(model)).isEqualTo(data(twin));
  }

  @Test
  void gradientsOfEarlierStepsDoNotAddUp() {
    model.apply(1, 1)[0].backward();
    MLP twin = MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().seed(1).build();
    trainer.run(moons, 1, SILENT);
    trainer(twin).run(moons, 1, SILENT);

    assertThat(data(model)).isEqualTo(data(twin));
  }

  @Nested
  class Batches {
    private final Dataset ten =
        Dataset.of(
            new double[][] {{1}, {2}, {4}, {8}, {16}, {32}, {64}, {128}, {256}, {512}},
            new double[10]);

    /** The sum of the points of each step, which tells these points. */
    private List<Integer> sums(int steps, int batch, int... sizes) {
      Value p = Value.of(0);
      List<Integer> sums = new ArrayList<>();
      new TwinTrainer(times(p), (outputs, targets) -> outputs[0], new SGD(List.of(p), 0))
          .run(
              ten,
              steps,
              batch,
              1,
              // The gradient is the mean of the points.
              progress -> sums.add((int) Math.round(p.grad() * sizes[progress.step()])));
      return sums;
    }

    @Test
    void roundTakesEveryPointOnce() {
      List<Integer> sums = sums(3, 4, 4, 4, 2);

      assertThat(sums).extracting(Integer::bitCount).containsExactly(4, 4, 2);
      assertThat(sums.get(0) + sums.get(1) + sums.get(2)).isEqualTo(1023);
    }

    @Test
    void nextRoundHasAnotherOrder() {
      List<Integer> sums = sums(4, 5, 5, 5, 5, 5);

      assertThat(sums.get(0) + sums.get(1)).isEqualTo(1023);
      assertThat(sums.get(2) + sums.get(3)).isEqualTo(1023);
      assertThat(sums.get(2)).isNotIn(sums.get(0), sums.get(1));
    }

    @Test
    void batchLargerThanTheDataIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.run(moons, 1, 41, 0, SILENT))
          .withMessage("A batch of 41 is larger than the data, 40 points");
    }

    @Test
    void batchOfZeroIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.run(moons, 1, 0, 0, SILENT))
          .withMessage("The size of a batch must be 1 or more, got 0");
    }
  }

  @Test
  void noStepsAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.run(moons, 0, SILENT))
        .withMessage("The steps of training must be 1 or more, got 0");
  }

  @Test
  void penaltyIsPartOfTheLossThatIsReported() {
    List<Progress> report = new ArrayList<>();
    double penalty = Losses.l2(1e-4, model.parameters()).data();
    trainer.run(moons, 1, report::add);
    MLP twin = MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().seed(1).build();
    List<Progress> bare = new ArrayList<>();
    new TwinTrainer(twin::apply, Loss.maxMargin(), new SGD(twin.parameters(), 1))
        .run(moons, 1, bare::add);

    assertThat(report.get(0).loss()).isCloseTo(bare.get(0).loss() + penalty, within(1e-15));
  }
}
