package io.gradus.nn.train;

import static io.gradus.ops.Functions.log;
import static io.gradus.ops.Functions.sqrt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.nn.Dropout;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.Sequential;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.data.Split;
import io.gradus.nn.data.Synthetic;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.ops.Relu;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {
  private final Dataset moons = Moons.generate(40, 0.1, 1);
  private final MLP model = network();

  private static MLP network() {
    return MLP.sizes(2, 8, 1).activation(new Relu()).linearOutput().seed(1).build();
  }

  private static Trainer trainer(MLP model) {
    return new Trainer(
        model,
        Loss.maxMargin().plus(() -> Losses.l2(1e-4, model.parameters())),
        new SGD(model.parameters(), Schedule.linear(1.0, 0.1, 100)));
  }

  private static double[] numbers(MLP model) {
    return model.parameters().stream().mapToDouble(Value::data).toArray();
  }

  /** w·x, of points of one number. */
  private static Model times(Value w) {
    return x -> new Value[] {w.times(x[0])};
  }

  @ParameterizedTest
  @EnumSource
  void twentyAndTwentyBatchedStepsAreForty(Engine engine) {
    MLP twin = network();
    Trainer straight = trainer(twin).engine(engine).batch(32).seed(5);
    straight.run(moons, 40);
    Trainer stopped = trainer(model).engine(engine).batch(32).seed(5);
    stopped.run(moons, 20);
    stopped.run(moons, 20);

    assertThat(numbers(model)).isEqualTo(numbers(twin));
  }

  @ParameterizedTest
  @EnumSource
  void secondFitGoesOnWhereTheFirstStopped(Engine engine) {
    MLP twin = network();
    History straight = trainer(twin).engine(engine).batch(7).fit(moons, 5);
    Trainer stopped = trainer(model).engine(engine).batch(7);
    History first = stopped.fit(moons, 2);
    History second = stopped.fit(moons, 3);

    assertThat(numbers(model)).isEqualTo(numbers(twin));
    List<Double> losses = new ArrayList<>();
    for (History part : List.of(first, second)) {
      part.epochs().forEach(epoch -> losses.add(epoch.loss()));
    }
    assertThat(losses)
        .containsExactlyElementsOf(straight.epochs().stream().map(Epoch::loss).toList());
    assertThat(second.last().number()).isEqualTo(5);
  }

  @Test
  void anotherTrainerGoesOnFromAStateWithinAnEpoch() {
    MLP twin = network();
    Trainer straight = trainer(twin).batch(7).seed(3);
    double whole = straight.fit(moons, 4).epochs().get(2).loss();

    Trainer stopped = trainer(model).batch(7).seed(3);
    stopped.run(moons, 15);
    TrainingState state = stopped.state();
    assertThat(state.epoch()).isEqualTo(2);
    assertThat(state.position()).isEqualTo(21);
    MLP copy = network();
    for (int i = 0; i < copy.parameters().size(); i++) {
      copy.parameters().get(i).data(model.parameters().get(i).data());
    }
    Trainer resumed = trainer(copy).batch(7);
    resumed.optimizer().steps(stopped.optimizer().steps());
    resumed.restore(state);
    History rest = resumed.fitUntil(moons, 4);

    assertThat(numbers(copy)).isEqualTo(numbers(twin));
    assertThat(rest.epochs()).hasSize(2);
    assertThat(rest.epochs().get(0).loss()).isEqualTo(whole);
    assertThat(resumed.state()).isEqualTo(straight.state());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void anyNumberOfThreadsGivesTheSameParametersAfterAHundredSteps(int threads) {
    MLP twin = network();
    trainer(twin).batch(16).run(moons, 100);
    trainer(model).batch(16).threads(threads).run(moons, 100);

    assertThat(numbers(model)).isEqualTo(numbers(twin));
  }

  @Test
  void lossOfAnEpochIsTheMeanOverItsRows() {
    Value w = Value.of(1);
    // The rate is 0, so each step has the loss of its own rows: their mean over all rows is fixed.
    History history =
        new Trainer(times(w), Loss.squaredError(), new SGD(List.of(w), 0))
            .batch(2)
            .fit(Dataset.of(new double[][] {{1}, {2}, {3}}, 0, 0, 0), 2);

    assertThat(history.losses()).containsExactly(14 / 3.0, 14 / 3.0);
    assertThat(history.last().steps()).isEqualTo(4);
  }

  @Test
  void epochsHaveTheLossAndTheMetricsOfTheValidationData() {
    Value w = Value.of(1);
    Dataset held = Dataset.of(new double[][] {{1}, {2}}, 3, 4);
    Epoch epoch =
        new Trainer(times(w), Loss.squaredError(), new SGD(List.of(w), 0))
            .validation(held)
            .metrics(Metric.meanSquaredError(), Metric.r2())
            .fit(Dataset.of(new double[][] {{1}}, 1), 1)
            .last();

    // Errors −2 and −2; the targets deviate by ½ from their mean.
    assertThat(epoch.validationLoss()).isEqualTo(4);
    assertThat(epoch.metrics()).containsEntry("mse", 4.0).containsEntry("r2", 1 - 8 / 0.5);
    assertThat(epoch)
        .hasToString("epoch 1: loss 0.000, validation loss 4.000, mse 4.000, r2 -15.00");
  }

  @Test
  void listenerSeesEveryEpochWithItsParameters() {
    Value w = Value.of(0);
    List<Double> seen = new ArrayList<>();
    new Trainer(times(w), (outputs, targets) -> outputs[0], new SGD(List.of(w), 1))
        .listener(epoch -> seen.add(w.data()))
        .fit(Dataset.of(new double[][] {{1}}, 0), 3);

    assertThat(seen).containsExactly(-1.0, -2.0, -3.0);
  }

  @Test
  void severalTargetsAreForALossThatTakesThem() {
    Dataset data = Dataset.of(new double[][] {{1}}, new double[][] {{2, 3}});
    Value w = Value.of(1);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Trainer(times(w), Loss.squaredError(), new SGD(List.of(w), 1)).fit(data, 1))
        .withMessage("This loss takes a target for each output, got 1 output and 2 targets");
  }

  @Test
  void threeClassesAreLearnt() {
    Split blobs = Synthetic.blobs(90, 3, 0.3, 1).split(0.8, 1);
    MLP network = MLP.sizes(2, 8, 3).linearOutput().seed(1).build();
    Trainer trainer =
        new Trainer(network, Loss.crossEntropy(), new Adam(network.parameters(), 0.05)).batch(16);
    trainer.fit(blobs.train(), 20);

    assertThat(trainer.evaluate(blobs.test(), Metric.accuracy())).isGreaterThan(0.95);
  }

  @Nested
  class Masks {
    private final Value w = Value.of(1);
    private final Dataset ones =
        Dataset.of(
            Stream.generate(() -> new double[] {1}).limit(20).toArray(double[][]::new),
            new double[20]);

    private Trainer trainer() {
      return new Trainer(
              Sequential.of(times(w), new Dropout(1, 0.5)),
              (outputs, target) -> outputs[0],
              new SGD(List.of(w), 0))
          .seed(7);
    }

    /** The number of outputs that a step keeps, each of which is 2. */
    private List<Double> losses(Trainer trainer, int steps) {
      List<Double> losses = new ArrayList<>();
      trainer.run(ones, steps, progress -> losses.add(progress.loss()));
      return losses;
    }

    @Test
    void masksAreDrawnAnewForEachRowAndStep() {
      List<Double> losses = losses(trainer(), 50);

      assertThat(losses).doesNotContain(0.0, 2.0);
      assertThat(Set.copyOf(losses)).hasSizeGreaterThan(4);
      // The mean over 1000 masks of mean 1 and variance 1; five standard deviations.
      assertThat(losses.stream().mapToDouble(loss -> loss).average().orElseThrow())
          .isCloseTo(1, within(5 / Math.sqrt(1000)));
    }

    @Test
    void masksAreTheSameOnBothEnginesAndAfterAStop() {
      Trainer stopped = trainer().engine(Engine.GRAPH);
      List<Double> losses = new ArrayList<>(losses(stopped, 3));
      SGD later = new SGD(List.of(w), 0);
      later.steps(3);
      Trainer resumed =
          new Trainer(
              Sequential.of(times(w), new Dropout(1, 0.5)), (outputs, target) -> outputs[0], later);
      resumed.restore(stopped.state());
      losses.addAll(losses(resumed, 3));

      assertThat(losses(trainer().engine(Engine.COMPILED), 6)).isEqualTo(losses);
    }

    @Test
    void outputsAfterTheTrainingHaveNoMasks() {
      Trainer trainer = trainer();
      trainer.run(ones, 3);

      assertThat(trainer.predict(ones.slice(0, 2))).isDeepEqualTo(new double[][] {{1}, {1}});
    }
  }

  @Nested
  class Stopping {
    private final Value w = Value.of(3);
    private final Dataset one = Dataset.of(new double[][] {{1}}, 0);

    /** Moves w by −1 a step: the squared error is smallest at 0. */
    private Trainer walk() {
      Loss loss = (outputs, targets) -> outputs[0];
      return new Trainer(times(w), loss, new SGD(List.of(w), 1));
    }

    private Metric square() {
      return Metric.of("square", (outputs, data) -> outputs[0][0] * outputs[0][0]);
    }

    @Test
    void trainingEndsWhenTheBestIsAsOldAsThePatience() {
      Value v = Value.of(3);
      Loss loss = (outputs, targets) -> outputs[0].times(outputs[0]);
      // The rate is such that v goes 3, −1.5·3, …: each loss is larger than the one before.
      Trainer trainer = new Trainer(times(v), loss, new SGD(List.of(v), 1.25)).earlyStopping(4);
      History history = trainer.fit(one, 100);

      assertThat(history.epochs()).hasSize(5);
      assertThat(v.data()).isEqualTo(3 * -1.5);
    }

    @Test
    void bestParametersAreSetAtTheEnd() {
      Value v = Value.of(3);
      Loss loss = (outputs, targets) -> outputs[0].minus(targets[0]);
      List<Double> seen = new ArrayList<>();
      Dataset held = Dataset.of(new double[][] {{1}}, 0);
      // The validation loss is that of the same point; it falls, so the last is the best.
      new Trainer(times(v), loss, new SGD(List.of(v), 1))
          .validation(held)
          .keepBest()
          .listener(epoch -> seen.add(epoch.validationLoss()))
          .fit(one, 4);

      assertThat(seen).containsExactly(2.0, 1.0, 0.0, -1.0);
      assertThat(v.data()).isEqualTo(-1);
    }

    @Test
    void withoutPatienceTheLastParametersStay() {
      History history = walk().metrics(square()).fit(one, 6);

      assertThat(history.metric("square")).containsExactly(4, 1, 0, 1, 4, 9);
      assertThat(w.data()).isEqualTo(-3);
    }

    @Test
    void stateKeepsTheBestForOnesWhoResume() {
      Trainer trainer = walk().keepBest();
      trainer.fit(one, 2);

      assertThat(trainer.state().best()).isEqualTo(new TrainingState.Best(2, 2, new double[] {1}));
    }

    @Test
    void validationLossThatIsNaNIsNotTheBest() {
      Value v = Value.of(-2);
      Loss loss = (outputs, target) -> outputs[0];
      // The square root of v at the point of validation is NaN until v is 0.
      Model model = x -> new Value[] {x[0].data() > 1 ? sqrt(v) : v.unaryMinus()};
      Trainer trainer =
          new Trainer(model, loss, new SGD(List.of(v), 1))
              .engine(Engine.GRAPH)
              .validation(Dataset.of(new double[][] {{2}}, 0))
              .keepBest();
      trainer.fit(one, 2);

      // v goes −2, −1, 0: the validation loss is NaN, and then 0.
      assertThat(requireNonNull(trainer.state().best()).loss()).isZero();
    }

    @Test
    void noEpochsOfPatienceAreAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> walk().earlyStopping(0))
          .withMessage("The epochs of patience must be 1 or more, got 0");
    }
  }

  @Nested
  class NotFinite {
    private final Value w = Value.of(1, "w");
    private final Dataset one = Dataset.of(new double[][] {{1}, {1}}, 0, 0);

    /** log(w·x) goes down with w: 1, then 0, whose logarithm is −∞. */
    private Trainer falling(Engine engine) {
      return new Trainer(
              x -> new Value[] {log(w.times(x[0]))},
              (outputs, targets) -> outputs[0],
              new SGD(List.of(w), 1))
          .engine(engine);
    }

    @ParameterizedTest
    @EnumSource
    void trainingStopsWithStepBatchAndOpAndTheLastGoodParameters(Engine engine) {
      assertThatExceptionOfType(NonFiniteLossException.class)
          .isThrownBy(() -> falling(engine).batch(1).fit(one, 5))
          .withMessageStartingWith(
              "The loss of step 1 (epoch 0, batch 1) is -Infinity. It began here: ")
          .withMessageContaining("'log'")
          .satisfies(
              e -> {
                assertThat(e.step()).isEqualTo(1);
                assertThat(e.epoch()).isZero();
                assertThat(e.batch()).isEqualTo(1);
              });
      assertThat(w.data()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void lastGoodParametersMayBeThoseOfTheEpochBefore(Engine engine) {
      assertThatExceptionOfType(NonFiniteLossException.class)
          .isThrownBy(() -> falling(engine).fit(one, 5))
          .satisfies(e -> assertThat(e.epoch()).isEqualTo(1));
      assertThat(w.data()).isEqualTo(1);
    }

    @Test
    void runGoesOn() {
      falling(Engine.COMPILED).run(one, 5);

      assertThat(w.data()).isNotEqualTo(1);
    }

    @Test
    void sumThatOverflowsHasNoOpOfItsOwn() {
      Value v = Value.of(1e308);
      Loss loss = (outputs, targets) -> outputs[0];

      assertThatExceptionOfType(NonFiniteLossException.class)
          .isThrownBy(
              () ->
                  new Trainer(times(v), loss.plus(() -> v.times(1)), new SGD(List.of(v), 1))
                      .fit(one, 1))
          .withMessageStartingWith("The loss of step 0 (epoch 0, batch 0) is Infinity. The param");
    }
  }

  @Nested
  class Engines {
    private final Value w = Value.of(1);
    private final Dataset two = Dataset.of(new double[][] {{1}, {2}}, 3, -2);

    private Trainer looking() {
      return new Trainer(
          x -> new Value[] {x[0].data() > 1 ? w.times(x[0]) : w.plus(x[0])},
          Loss.squaredError(),
          new SGD(List.of(w), 0.1));
    }

    @Test
    void compiledIsTheEngineUnlessSet() {
      Trainer trainer = trainer(model);
      trainer.run(moons, 1);

      assertThat(trainer.engine()).isEqualTo(Engine.COMPILED);
    }

    @Test
    void modelThatLooksAtNumbersIsTrainedOnTheGraphUnlessAnEngineIsSet() {
      Trainer trainer = looking();
      trainer.run(two, 1);

      assertThat(trainer.engine()).isEqualTo(Engine.GRAPH);
      assertThat(w.data()).isNotEqualTo(1);
      assertThatExceptionOfType(NotTraceableException.class)
          .isThrownBy(() -> looking().engine(Engine.COMPILED).run(two, 1));
    }

    @Test
    void severalThreadsDoNotFallBack() {
      assertThatExceptionOfType(NotTraceableException.class)
          .isThrownBy(() -> looking().threads(2).run(two, 1));
    }

    @Test
    void outputsOfAModelThatLooksAtNumbersAreThoseOfTheGraph() {
      assertThat(looking().predict(two)).isDeepEqualTo(new double[][] {{2}, {2}});
    }
  }

  @Nested
  class Wrong {
    @Test
    void moreClassesThanOutputsAreAnError() {
      MLP network = MLP.sizes(2, 2).linearOutput().build();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Trainer(network, Loss.crossEntropy(), new SGD(network.parameters(), 1))
                      .fit(Synthetic.blobs(6, 3, 0.1, 1), 1))
          .withMessage(
              "The data have 3 classes, [0, 1, 2], and the model has 2 outputs: it needs an output for each class");
    }

    @Test
    void validationDataAreCheckedBeforeTheFirstStep() {
      double[] before = numbers(model);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  trainer(model).validation(Dataset.of(new double[][] {{1, 2}}, 0.5)).fit(moons, 1))
          .withMessageContaining("0.5");
      assertThat(numbers(model)).isEqualTo(before);
    }

    @Test
    void otherDataWithinAnEpochAreAnError() {
      Trainer trainer = trainer(model).batch(32);
      trainer.run(moons, 1);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.run(Moons.generate(50, 0.1, 1), 1))
          .withMessage(
              "The epoch has begun on 40 points, and these data have 50: go on with the same data");
    }

    @Test
    void anotherSeedWithinAnEpochIsAnError() {
      Trainer trainer = trainer(model).batch(32).seed(1);
      trainer.run(moons, 1);

      assertThatIllegalStateException()
          .isThrownBy(() -> trainer.seed(2))
          .withMessage(
              "The epoch has begun with the seed 1, and has used 32 of 40 points: set another seed between two epochs");
    }

    @Test
    void noEpochsAreAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer(model).fit(moons, 0))
          .withMessage("The epochs of training must be 1 or more, got 0");
    }

    @Test
    void stateOfAnotherNumberOfParametersIsAnError() {
      TrainingState.Best best = new TrainingState.Best(1, 0.5, new double[2]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer(model).restore(new TrainingState(0, 1, 0, 40, 0, best)))
          .withMessage("The state keeps 2 parameters, and the optimiser has 33");
    }

    @Test
    void stateBeyondTheRowsIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TrainingState(0, 1, 40, 40, 0, null))
          .withMessage("There is no state at epoch 1 and row 40 of 40");
    }
  }

  @Test
  void targetsThatWereScaledAreReportedInTheirOwnUnits() {
    Split line =
        new Split(
                Dataset.of(new double[][] {{1}, {2}}, 100, 300),
                Dataset.of(new double[][] {{3}}, 500))
            .standardisedTargets();
    Value w = Value.of(0);
    Trainer trainer =
        new Trainer(times(w), Loss.squaredError(), new SGD(List.of(w), 0))
            .validation(line.test())
            .metrics(Metric.meanSquaredError());

    // The output 0 is the mean, 200, of the training part.
    assertThat(trainer.predict(line.test())).isDeepEqualTo(new double[][] {{200}});
    assertThat(trainer.fit(line.train(), 1).metric("mse")).containsExactly(300.0 * 300);
    assertThat(trainer.evaluate(line.test(), Metric.meanSquaredError()))
        .isCloseTo(300.0 * 300, within(1e-9));
  }

  @Test
  void ordersOfEpochsDiffer() {
    Dataset ten =
        Dataset.of(
            IntStream.range(0, 10).mapToObj(i -> new double[] {i}).toArray(double[][]::new),
            new double[10]);
    Feed feed = new Feed(ten, times(Value.of(1)), 1);

    assertThat(feed.batch(0, 0, 10, 0)).isNotEqualTo(feed.batch(1, 0, 10, 0));
    assertThat(feed.batch(0, 8, 4, 0)).hasNumberOfRows(2);
  }
}
