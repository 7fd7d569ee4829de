package io.gradus.nn.train;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.compiler.RowException;
import io.gradus.core.Hook;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.LBFGS;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.ParameterGroups;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Trainer.Progress;
import io.gradus.ops.Relu;
import io.gradus.ops.Silu;
import io.gradus.ops.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A {@link TwinTrainer} trains on both engines and compares. */
class EngineTest {
  private static final Consumer<Progress> SILENT = progress -> {};

  private final Dataset moons = Moons.generate(30, 0.1, 1);
  private final Dataset two = Dataset.of(new double[][] {{1}, {2}}, 3, -2);

  private static Value[] array(Value... values) {
    return values;
  }

  @Test
  void severalThreadsAreForCompiledOnly() {
    Value w = Value.of(1);
    Trainer trainer =
        new Trainer(x -> array(w.times(x[0])), Loss.squaredError(), new SGD(List.of(w), 0.1))
            .engine(Engine.GRAPH)
            .threads(2);

    assertThatIllegalStateException()
        .isThrownBy(() -> trainer.run(two, 1))
        .withMessage(
            "The engine GRAPH takes the steps on one thread, and 2 are set. Leave threads(…) out, or use Engine.COMPILED");
    trainer.engine(Engine.COMPILED).run(two, 1);
    assertThat(w.data()).isNotEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.threads(0))
        .withMessage("The number of threads must be 1 or more, got 0");
  }

  @Test
  void lbfgsAndGroupsTakeTheSameStepsOnBoth() {
    MLP model = MLP.sizes(2, 6, 1).seed(4).build();
    List<Value> parameters = model.parameters();
    TwinTrainer lbfgs =
        new TwinTrainer(
            model, Loss.squaredError(), new LBFGS(parameters, Schedule.constant(0.5), 5));
    lbfgs.run(moons, 5, SILENT);
    lbfgs.run(moons, 5);
    TwinTrainer groups =
        new TwinTrainer(
            model,
            Loss.squaredError(),
            ParameterGroups.of(
                new Adam(parameters.subList(0, 10), 0.01),
                new SGD(parameters.subList(10, parameters.size()), 0.1)));
    groups.run(moons, 5, SILENT);
    groups.run(moons, 5, 7, 1);
  }

  @ParameterizedTest
  @MethodSource("io.gradus.nn.file.CheckpointTest#optimizers")
  void everyOptimiserTakesTheSameStepsOnBoth(Function<List<Value>, Optimizer> kind) {
    MLP model = MLP.sizes(2, 6, 5, 1).activation(new Relu()).linearOutput().seed(4).build();
    Loss loss = Loss.maxMargin().plus(() -> Losses.l2(1e-3, model.parameters()));
    TwinTrainer trainer = new TwinTrainer(model::apply, loss, kind.apply(model.parameters()));

    trainer.run(moons, 10, SILENT);
    trainer.run(moons, 15, 7, 3, SILENT);
    trainer.run(moons, 10);
    trainer.run(moons, 15, 7, 3);
  }

  @Test
  void regressionIsTheSameOnBoth() {
    MLP model = MLP.sizes(2, 8, 1).activation(new Silu()).seed(2).build();
    double[] targets = new Random(1).doubles(moons.size(), -1, 1).toArray();
    double[][] points = new double[moons.size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = moons.point(i);
    }

    new TwinTrainer(model::apply, Loss.squaredError(), new Adam(model.parameters(), 0.05))
        .run(Dataset.of(points, targets), 30, 8, 1, SILENT);
  }

  @Test
  void classesAreLearntAndAreTheSameOnBoth() {
    MLP model = MLP.sizes(2, 8, 3).activation(new Tanh()).linearOutput().seed(2).build();
    Random random = new Random(1);
    double[][] points = new double[60][];
    double[] classes = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      classes[i] = i % 3;
      points[i] = new double[] {classes[i] + 0.1 * random.nextGaussian(), random.nextGaussian()};
    }
    List<Progress> report = new ArrayList<>();

    new TwinTrainer(model::apply, Loss.crossEntropy(), new Adam(model.parameters(), 0.1))
        .run(Dataset.of(points, classes), 60, report::add);

    assertThat(report.get(0).accuracy()).isLessThan(0.7);
    assertThat(report.get(59).accuracy()).isGreaterThan(0.95);
  }

  @Test
  void penaltiesAreAddedToTheMeanInTurn() {
    Value w = Value.of(1);
    List<Progress> report = new ArrayList<>();
    Loss loss = Loss.squaredError().plus(() -> w.times(1e16)).plus(() -> w.times(-1e16));

    new TwinTrainer(x -> array(w.times(x[0])), loss, new SGD(List.of(w), 0.125))
        .run(two, 1, report::add);

    // The errors are −2 and 4. Half of 4 + 16 is lost in 10 + 1e16, but for its last digit of 2.
    assertThat(report).extracting(Progress::loss).containsExactly(10 + 1e16 - 1e16);
  }

  @Test
  void aLossOfOnesOwnIsAFunctionOfOneExample() {
    Value w = Value.of(1);
    List<Progress> report = new ArrayList<>();
    Loss loss = (outputs, targets) -> abs(outputs[0].minus(targets[0]));

    new TwinTrainer(x -> array(w.times(x[0])), loss, new SGD(List.of(w), 0.5))
        .run(two, 2, report::add);

    // Errors −2 and 4, gradient (−1 + 2)/2; then w = 0.75.
    assertThat(report).extracting(Progress::loss).containsExactly(3.0, (2.25 + 3.5) / 2);
  }

  @Test
  void aParameterThatTheModelDoesNotUseIsLeftAlone() {
    Value w = Value.of(1);
    Value idle = Value.of(1);

    new TwinTrainer(
            x -> array(w.times(x[0])),
            Loss.squaredError(),
            new SGD(List.of(w, idle), 0.1).momentum(0.9).weightDecay(0.1))
        .run(two, 3);

    assertThat(idle.data()).isEqualTo(1);
    assertThat(idle.hasGrad()).isFalse();
  }

  @Test
  void aParameterThatTheLossDoesNotDependOnIsLeftAlone() {
    Value w = Value.of(1);
    Value idle = Value.of(1);

    new TwinTrainer(
            x -> array(w.times(x[0]).plus(idle.times(x[0]).detach())),
            Loss.squaredError(),
            new SGD(List.of(w, idle), 0.1).momentum(0.9).weightDecay(0.1))
        .run(two, 3);

    assertThat(idle.data()).isEqualTo(1);
    assertThat(idle.hasGrad()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aParameterThatIsNotTrainedAddsUpItsGradient(Engine engine) {
    Value w = Value.of(1);
    Value frozen = Value.of(1);
    Loss output = (outputs, targets) -> outputs[0];

    new Trainer(
            x -> array(w.times(x[0]).plus(frozen.times(x[0]))), output, new SGD(List.of(w), 0.5))
        .engine(engine)
        .run(two, 4);

    assertThat(frozen.data()).isEqualTo(1);
    assertThat(frozen.grad()).isEqualTo(4 * 1.5);
    assertThat(w.grad()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @EnumSource
  void aHookOfAParameterSeesEveryStepFromItsRegistrationToItsRemoval(Engine engine) {
    Value w = Value.of(1);
    List<Double> seen = new ArrayList<>();
    List<Hook> hooks = new ArrayList<>();
    Loss output = (outputs, targets) -> outputs[0];
    Trainer trainer =
        new Trainer(x -> array(w.times(x[0])), output, new SGD(List.of(w), 1)).engine(engine);

    trainer.run(
        two,
        5,
        progress -> {
          if (progress.step() == 1) {
            hooks.add(
                w.hook(
                    g -> {
                      seen.add(g);
                      return 0;
                    }));
          } else if (progress.step() == 3) {
            hooks.get(0).close();
          }
        });

    assertThat(seen).containsExactly(1.5, 1.5);
    assertThat(w.data()).isEqualTo(1 - 3 * 1.5);
  }

  @ParameterizedTest
  @EnumSource
  void aStepThatFailsLeavesTheParametersOfTheOneBefore(Engine engine) {
    Value w = Value.of(1);
    Loss output = (outputs, targets) -> outputs[0];
    Schedule negative = step -> step < 3 ? 1 : -1;
    SGD sgd = new SGD(List.of(w), negative);

    assertThatIllegalStateException()
        .isThrownBy(
            () -> new Trainer(x -> array(w.times(x[0])), output, sgd).engine(engine).run(two, 5))
        .withMessageContaining("-1.0 for step 3");
    assertThat(w.data()).isEqualTo(1 - 3 * 1.5);
    assertThat(w.grad()).isEqualTo(1.5);
    assertThat(sgd.steps()).isEqualTo(3);
  }

  /** The second epoch, of steps 2 and 3, ends in its middle. */
  @ParameterizedTest
  @EnumSource
  void anEpochThatFailsLeavesTheParametersOfTheStepBefore(Engine engine) {
    Value w = Value.of(1);
    Loss output = (outputs, targets) -> outputs[0];
    SGD sgd = new SGD(List.of(w), step -> step < 3 ? 1 : -1);
    Dataset same = Dataset.of(new double[][] {{1.5}, {1.5}}, 0, 0);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new Trainer(x -> array(w.times(x[0])), output, sgd)
                    .engine(engine)
                    .batch(1)
                    .fit(same, 5))
        .withMessageContaining("-1.0 for step 3");
    assertThat(w.data()).isEqualTo(1 - 3 * 1.5);
    assertThat(w.grad()).isEqualTo(1.5);
    assertThat(sgd.steps()).isEqualTo(3);
  }

  @Test
  void aReportThatThrowsLeavesTheParametersOfItsStep() {
    Value w = Value.of(1);
    Loss output = (outputs, targets) -> outputs[0];
    Trainer trainer =
        new Trainer(x -> array(w.times(x[0])), output, new SGD(List.of(w), 1))
            .engine(Engine.COMPILED);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                trainer.run(
                    two,
                    9,
                    progress -> {
                      if (progress.step() == 2) {
                        throw new IllegalStateException("enough");
                      }
                    }))
        .withMessage("enough");
    assertThat(w.data()).isEqualTo(1 - 3 * 1.5);
  }

  @ParameterizedTest
  @EnumSource
  void aParameterThatTheReportSetsIsTakenAsItIs(Engine engine) {
    Value w = Value.of(1);
    List<Double> losses = new ArrayList<>();

    new Trainer(x -> array(w.times(x[0])), Loss.squaredError(), new SGD(List.of(w), 0.1))
        .engine(engine)
        .run(
            two,
            3,
            progress -> {
              losses.add(progress.loss());
              w.data(1);
            });

    assertThat(losses).containsExactly(10.0, 10.0, 10.0);
  }

  @Test
  void pointsOfAnotherWidthAreAnotherProgram() {
    Value w = Value.of(1);
    TwinTrainer trainer =
        new TwinTrainer(
            x -> array(w.times(sum(x))), Loss.squaredError(), new SGD(List.of(w), 0.01));
    trainer.run(two, 2, SILENT);
    trainer.run(moons, 2, SILENT);
  }

  @Test
  void aModelThatLooksAtNumbersIsForTheGraphOnly() {
    Value w = Value.of(1);
    Model model = x -> array(x[0].data() > 1 ? w.times(x[0]) : w.plus(x[0]));
    Trainer trainer = new Trainer(model, Loss.squaredError(), new SGD(List.of(w), 0.1));

    assertThatExceptionOfType(NotTraceableException.class)
        .isThrownBy(() -> trainer.engine(Engine.COMPILED).run(two, 1, SILENT))
        .withMessageStartingWith(
            "The model and its loss can't be compiled; train them with the engine GRAPH. The reason: A number is asked of");
    assertThat(w.data()).isEqualTo(1);

    trainer.engine(Engine.GRAPH).run(two, 1, SILENT);
    assertThat(w.data()).isNotEqualTo(1);
  }

  @Test
  void aModelThatDrawsRandomNumbersIsForTheGraphOnly() {
    Value w = Value.of(1);
    Random random = new Random(1);
    Trainer trainer =
        new Trainer(
                x -> array(w.times(x[0]).times(random.nextDouble())),
                Loss.squaredError(),
                new SGD(List.of(w), 0.1))
            .engine(Engine.COMPILED);

    assertThatExceptionOfType(NotTraceableException.class)
        .isThrownBy(() -> trainer.run(two, 1, SILENT))
        .withMessageContaining("another program each time");
  }

  @Test
  void anOpThatThrowsIsNamedWithItsRowAndTheParametersAreThoseOfTheStepBefore() {
    Value w = Value.of(1);
    Loss output = (outputs, targets) -> outputs[0];
    SGD sgd = new SGD(List.of(w), 2);
    Trainer trainer =
        new Trainer(x -> array(Value.apply(new Fragile(), x[0].times(w))), output, sgd)
            .engine(Engine.COMPILED);
    Dataset data = Dataset.of(new double[][] {{-1}, {-2}}, 0, 0);

    // The gradient is −1.5, so w is 1, 4, 7, 10.
    assertThatExceptionOfType(RowException.class)
        .isThrownBy(() -> trainer.run(data, 5))
        .withMessageContaining("test.fragile")
        .satisfies(thrown -> assertThat(thrown.row()).isEqualTo(1));
    assertThat(w.data()).isEqualTo(10);
    assertThat(w.hasGrad()).isFalse();
    assertThat(sgd.steps()).isEqualTo(3);
  }

  /** Throws below −15, against rule R6. */
  private record Fragile() implements UnaryOp {
    @Override
    public String name() {
      return "test.fragile";
    }

    @Override
    public double forward(double x) {
      if (x < -15) {
        throw new ArithmeticException("too small");
      }
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }

  @Test
  void aModelOfAnotherNumberOfOutputsForEachPointIsAnError() {
    Value w = Value.of(1);
    Trainer trainer =
        new Trainer(
            x -> x[0].data() > 1 ? array(w, w) : array(w),
            (outputs, targets) -> outputs[0].minus(targets[0]),
            new SGD(List.of(w), 0.1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.run(two, 1, SILENT))
        .withMessage("The model gives 1 output for one point and 2 for another");
  }
}
