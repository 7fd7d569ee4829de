package io.gradus.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.gradus.core.Value;
import io.gradus.nn.Dropout;
import io.gradus.nn.Linear;
import io.gradus.nn.MLP;
import io.gradus.nn.Model;
import io.gradus.nn.Sequential;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.optim.Adagrad;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.AdamW;
import io.gradus.nn.optim.LBFGS;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.ParameterGroups;
import io.gradus.nn.optim.RMSprop;
import io.gradus.nn.optim.ReduceOnPlateau;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.Relu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("run.safetensors");
  }

  private static List<Value> pair() {
    return List.of(Value.of(1), Value.of(2));
  }

  private static Adam adam(List<Value> parameters) {
    return new Adam(parameters, 0.1).betas(0.5, 0.75).epsilon(0);
  }

  private static double[] data(List<Value> parameters) {
    return parameters.stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void theFileHoldsParametersStateAndSteps() {
    List<Value> p = pair();
    Adam adam = adam(p);
    p.get(0).grad(0.5);
    adam.step();
    Checkpoint.save(adam, file());
    Safetensors contents = Safetensors.read(file());

    assertThat(contents.tensors())
        .isEqualTo(
            Map.of(
                "parameters", Tensor.of(new double[] {0.9, 2}, 2),
                "optimizer.mean", Tensor.of(new double[] {0.25, 0}, 2),
                "optimizer.square", Tensor.of(new double[] {0.0625, 0}, 2),
                "optimizer.updates", Tensor.of(new double[] {1, 0}, 2)));
    assertThat(contents.metadata())
        .containsEntry("gradus.checkpoint", "optimizer")
        .containsEntry("gradus.optimizer", "Adam")
        .containsEntry("gradus.steps", "1");
  }

  static Stream<Named<Function<List<Value>, Optimizer>>> optimizers() {
    Schedule rate = Schedule.linear(0.1, 0.01, 40);
    return Stream.of(
        Named.of("SGD", p -> new SGD(p, rate)),
        Named.of("SGD with momentum", p -> new SGD(p, rate).momentum(0.9, 0.5)),
        Named.of("Adam", p -> new Adam(p, rate)),
        Named.of("Adam with AMSGrad", p -> new Adam(p, rate).amsgrad()),
        Named.of("Adam with clipped gradients", p -> new Adam(p, rate).clipValue(1).clipNorm(0.5)),
        Named.of("AdamW", p -> new AdamW(p, rate)),
        Named.of("RMSprop", p -> new RMSprop(p, rate).centered().momentum(0.5)),
        Named.of("Adagrad", p -> new Adagrad(p, rate).learningRateDecay(0.1)),
        Named.of("one of the user's own", p -> new Heavy(p, rate)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedRunEqualsOneThatWasNotInterrupted(Function<List<Value>, Optimizer> kind) {
    List<Value> whole = MLP.of(2, 3, 1).parameters();
    Optimizer once = kind.apply(whole);
    train(once, whole, 20);

    List<Value> first = MLP.of(2, 3, 1).parameters();
    Optimizer before = kind.apply(first);
    train(before, first, 7);
    Checkpoint.save(before, file());
    List<Value> second = MLP.sizes(2, 3, 1).seed(5).build().parameters();
    Optimizer after = kind.apply(second);
    Checkpoint.load(after, file());
    assertThat(data(second)).isEqualTo(data(first));
    train(after, second, 13);

    assertThat(after.steps()).isEqualTo(20);
    assertThat(data(second)).isEqualTo(data(whole)).isNotEqualTo(data(first));
  }

  /** Some steps on numbers that depend on the step; parameters with odd positions rest at times. */
  private static void train(Optimizer optimizer, List<Value> parameters, int steps) {
    for (int k = 0; k < steps; k++) {
      optimizer.zeroGrad();
      for (int i = 0; i < parameters.size(); i++) {
        if (i % 2 == 0 || optimizer.steps() % 3 != 0) {
          parameters.get(i).grad(Math.sin(optimizer.steps() + 10 * i));
        }
      }
      optimizer.step();
    }
  }

  /** p ← p − η·h, where h ← h/2 + g. */
  private static final class Heavy extends Optimizer {
    private final double[] halves = state("half");

    Heavy(List<Value> parameters, Schedule schedule) {
      super(parameters, schedule);
    }

    @Override
    protected double update(int i, double p, double g, double rate) {
      halves[i] = halves[i] / 2 + g;
      return p - rate * halves[i];
    }
  }

  @Test
  void whatIsNotFiniteIsKept() {
    List<Value> p = pair();
    p.get(0).data(Double.NaN);
    p.get(1).data(Double.NEGATIVE_INFINITY);
    Checkpoint.save(adam(p), file());
    List<Value> loaded = pair();
    Checkpoint.load(adam(loaded), file());

    assertThat(data(loaded)).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource
  void aTrainingStoppedAnywhereEndsWithTheBitsOfOneThatWasNot(Engine engine) {
    Training whole = new Training(engine, 1);
    whole.trainer.fitUntil(DATA, 3);
    // 21 steps of 32 of 200 points: 7 in an epoch, of which the last has 8 points.
    for (int stop = 1; stop < 21; stop++) {
      Training before = new Training(engine, 1);
      before.trainer.run(DATA, stop);
      Checkpoint.save(before.trainer, file());
      Training after = new Training(engine, 9);
      Checkpoint.load(after.trainer, file());
      assertThat(after.trainer.state()).isEqualTo(before.trainer.state());
      after.trainer.fitUntil(DATA, 3);

      assertThat(after.bits()).as("stopped after step %d", stop).isEqualTo(whole.bits());
      assertThat(after.trainer.optimizer().steps()).isEqualTo(21);
    }
  }

  @Test
  void aTrainingGoesOnOnTheOtherEngineWithTheSameBits() {
    Training whole = new Training(Engine.GRAPH, 1);
    whole.trainer.fitUntil(DATA, 2);
    Training before = new Training(Engine.GRAPH, 1);
    before.trainer.run(DATA, 9);
    Checkpoint.save(before.trainer, file());
    Training after = new Training(Engine.COMPILED, 1);
    after.trainer.threads(2);
    Checkpoint.load(after.trainer, file());
    after.trainer.fitUntil(DATA, 2);

    assertThat(after.bits()).isEqualTo(whole.bits());
  }

  @Test
  void theBestParametersAndTheirAgeAreKept() {
    Training whole = new Training(Engine.COMPILED, 1);
    whole.trainer.earlyStopping(2).validation(DATA);
    whole.trainer.fitUntil(DATA, 4);

    Training before = new Training(Engine.COMPILED, 1);
    before.trainer.earlyStopping(2).validation(DATA);
    before.trainer.listener(epoch -> Checkpoint.save(before.trainer, file()));
    before.trainer.fitUntil(DATA, 2);
    Training after = new Training(Engine.COMPILED, 2);
    after.trainer.earlyStopping(2).validation(DATA);
    Checkpoint.load(after.trainer, file());
    assertThat(after.trainer.state().best()).isEqualTo(before.trainer.state().best()).isNotNull();
    after.trainer.fitUntil(DATA, 4);

    assertThat(after.bits()).isEqualTo(whole.bits());
    assertThat(after.trainer.state()).isEqualTo(whole.trainer.state());
  }

  static Stream<Named<Function<MLP, Optimizer>>> optimizersOfModels() {
    return Stream.of(
        Named.of("L-BFGS", m -> new LBFGS(m.parameters(), 0.5)),
        Named.of(
            "groups",
            m ->
                ParameterGroups.of(
                    new SGD(m.layers().get(0).parameters(), 0.1).momentum(0.9),
                    new Adam(m.layers().get(1).parameters(), Schedule.cosine(0.1, 0, 30)))),
        Named.of(
            "a rate that is reduced",
            m -> new SGD(m.parameters(), new ReduceOnPlateau(0.5).patience(0).factor(0.5))));
  }

  @ParameterizedTest
  @MethodSource("optimizersOfModels")
  void stateOfOptimisersAndSchedulesIsKept(Function<MLP, Optimizer> kind) {
    Function<Long, Trainer> training =
        seed -> {
          MLP model = MLP.sizes(2, 3, 1).linearOutput().seed(seed).build();
          return new Trainer(model, Loss.maxMargin(), kind.apply(model)).batch(70);
        };
    Trainer whole = training.apply(1L);
    whole.run(DATA, 12);
    Trainer before = training.apply(1L);
    before.run(DATA, 5);
    Checkpoint.save(before, file());
    Trainer after = training.apply(2L);
    Checkpoint.load(after, file());
    after.run(DATA, 7);

    assertThat(after.optimizer().learningRate()).isEqualTo(whole.optimizer().learningRate());
    assertThat(data(after.model().parameters())).isEqualTo(data(whole.model().parameters()));
  }

  @Test
  void aReducedRateIsKept() {
    List<Value> p = pair();
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.5).patience(0).factor(0.5);
    Optimizer before = new SGD(p, plateau);
    plateau.report(1);
    plateau.report(2);
    Checkpoint.save(before, file());
    Optimizer after = new SGD(pair(), new ReduceOnPlateau(0.5).patience(0).factor(0.5));
    Checkpoint.load(after, file());

    assertThat(before.learningRate()).isEqualTo(0.25);
    assertThat(after.learningRate()).isEqualTo(0.25);
  }

  /** A training on a plateau, which reports to its schedule and saves itself after each epoch. */
  private Trainer onPlateau(long seed, Engine engine, boolean reportsFirst) {
    MLP model = MLP.sizes(2, 3, 1).linearOutput().seed(seed).build();
    // No loss is smaller by nine tenths, so every second report halves the rate.
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.5).patience(1).factor(0.5).threshold(0.9);
    Trainer trainer =
        new Trainer(model, Loss.maxMargin(), new SGD(model.parameters(), plateau))
            .batch(70)
            .engine(engine);
    if (reportsFirst) {
      trainer.listener(epoch -> plateau.report(epoch.loss()));
    }
    trainer.listener(epoch -> Checkpoint.save(trainer, file()));
    if (!reportsFirst) {
      trainer.listener(epoch -> plateau.report(epoch.loss()));
    }
    return trainer;
  }

  private double[] resumedOnPlateau(Engine engine, boolean reportsFirst) {
    onPlateau(1, engine, reportsFirst).fitUntil(DATA, 5);
    Trainer resumed = onPlateau(2, engine, reportsFirst);
    Checkpoint.load(resumed, file());
    resumed.fitUntil(DATA, 9);
    return data(resumed.model().parameters());
  }

  @ParameterizedTest
  @EnumSource
  void aLossThatIsReportedBeforeSavingIsPartOfTheCheckpoint(Engine engine) {
    Trainer whole = onPlateau(1, engine, true);
    whole.fitUntil(DATA, 9);
    double[] expected = data(whole.model().parameters());

    assertThat(resumedOnPlateau(engine, true)).isEqualTo(expected);
    assertThat(resumedOnPlateau(engine, false)).isNotEqualTo(expected);
  }

  @Test
  void masksOfDropoutGoOnWhereTheyStopped() {
    Supplier<Model> model =
        () ->
            Sequential.of(
                new Linear(2, 8, new Random(1)),
                new Dropout(8, 0.5),
                new Linear(8, 1, new Random(2)));
    Function<Model, Trainer> training =
        m -> new Trainer(m, Loss.maxMargin(), new SGD(m.parameters(), 0.1)).batch(50).seed(4);
    Model whole = model.get();
    training.apply(whole).run(DATA, 10);
    Trainer before = training.apply(model.get());
    before.run(DATA, 3);
    Checkpoint.save(before, file());
    Model resumed = model.get();
    Trainer after = training.apply(resumed);
    Checkpoint.load(after, file());
    after.run(DATA, 7);

    assertThat(data(resumed.parameters())).isEqualTo(data(whole.parameters()));
  }

  @Test
  void parametersOutsideTheModelAreKept() {
    Value scale = Value.of(2, "scale");
    MLP model = MLP.of(2, 1);
    List<Value> all = Stream.concat(Stream.of(scale), model.parameters().stream()).toList();
    Trainer trainer =
        new Trainer(model, Loss.maxMargin().plus(() -> scale.times(scale)), new SGD(all, 0.1));
    trainer.run(DATA, 2);
    double[] saved = data(all);
    Checkpoint.save(trainer, file());
    all.forEach(p -> p.data(0));
    Checkpoint.load(trainer, file());

    assertThat(data(all)).isEqualTo(saved);
  }

  private static final Dataset DATA = Moons.generate(200, 0.1, 1);

  /** A training in batches of 32 points, with state in the optimiser and a schedule. */
  private static final class Training {
    final MLP model;
    final Trainer trainer;

    Training(Engine engine, long seed) {
      model = MLP.sizes(2, 4, 1).linearOutput().seed(seed).build();
      trainer =
          new Trainer(
                  model,
                  Loss.maxMargin(),
                  new Adam(model.parameters(), Schedule.cosine(0.05, 0.001, 40)))
              .engine(engine)
              .batch(32)
              .seed(7);
    }

    long[] bits() {
      return Arrays.stream(data(model.parameters()))
          .mapToLong(Double::doubleToRawLongBits)
          .toArray();
    }
  }

  @Nested
  class Errors {
    private final List<Value> p = pair();
    private final Adam adam = adam(p);

    private void assertRefused(Optimizer optimizer, String message) {
      FileFormatException error =
          catchThrowableOfType(FileFormatException.class, () -> Checkpoint.load(optimizer, file()));
      assertThat(error).hasMessage(file() + message);
      assertThat(data(p)).containsExactly(1, 2);
      assertThat(optimizer.steps()).isZero();
      assertThat(optimizer.states().values()).allSatisfy(s -> assertThat(s).containsOnly(0));
    }

    private void assertRefused(Trainer trainer, String message) {
      double[] before = data(trainer.model().parameters());
      FileFormatException error =
          catchThrowableOfType(FileFormatException.class, () -> Checkpoint.load(trainer, file()));
      assertThat(error).hasMessage(file() + message);
      assertThat(data(trainer.model().parameters())).isEqualTo(before);
      assertThat(trainer.optimizer().steps()).isZero();
      assertThat(trainer.state().rows()).isZero();
    }

    private static Trainer trainer(MLP model) {
      return new Trainer(model, Loss.maxMargin(), new SGD(model.parameters(), 0.1));
    }

    /** A file of two parameters after a step. */
    private void save(Function<List<Value>, Optimizer> kind) {
      List<Value> saved = pair();
      Optimizer optimizer = kind.apply(saved);
      saved.get(0).grad(1);
      optimizer.step();
      Checkpoint.save(optimizer, file());
    }

    @Test
    void anotherOptimiserIsAnError() {
      save(CheckpointTest::adam);
      assertRefused(new SGD(p, 0.1), ": the file is of the optimiser Adam, expected SGD");
    }

    @Test
    void anotherFormOfTheOptimiserIsAnError() {
      save(CheckpointTest::adam);
      assertRefused(
          new Adam(p, 0.1).amsgrad(),
          ": expected the tensor 'optimizer.largest' of shape [2], got none");
      save(saved -> new Adam(saved, 0.1).amsgrad());
      assertRefused(adam, ": the tensor 'optimizer.largest' is unknown");
    }

    @Test
    void otherParametersAreAnError() {
      save(saved -> adam(saved.subList(0, 1)));
      assertRefused(adam, ": the tensor 'parameters' has the shape [1], expected [2]");
    }

    @Test
    void anotherArchitectureIsAnErrorThatNamesTheLayer() {
      Checkpoint.save(trainer(MLP.of(2, 3, 1)), file());
      assertRefused(
          trainer(MLP.of(2, 4, 1)),
          ": the file is of another architecture: got layers.0 Layer(2 -> 3 tanh), expected layers.0 Layer(2 -> 4 tanh)");
      assertRefused(
          trainer(MLP.sizes(2, 3, 1).activation(new Relu()).build()),
          ": the file is of another architecture: got layers.0 Layer(2 -> 3 tanh), expected layers.0 Layer(2 -> 3 relu)");
    }

    @Test
    void parametersInAnotherOrderAreAnError() {
      MLP model = MLP.of(1, 1);
      Checkpoint.save(trainer(model), file());
      List<Value> reversed = List.of(model.parameters().get(1), model.parameters().get(0));
      assertRefused(
          new Trainer(model, Loss.maxMargin(), new SGD(reversed, 0.1)),
          ": the optimiser of the file has other parameters, or has them in another order");
    }

    @Test
    void anotherKindOfFileIsAnError() {
      ParameterFile.save(MLP.of(2, 1), file());
      assertRefused(
          trainer(MLP.of(2, 1)), ": expected a checkpoint of kind 'trainer', got 'no checkpoint'");
      save(CheckpointTest::adam);
      assertRefused(
          trainer(MLP.of(2, 1)), ": expected a checkpoint of kind 'trainer', got 'optimizer'");
    }

    @Test
    void numbersThatAreNoneAreAnError() {
      MLP model = MLP.of(2, 1);
      Checkpoint.save(trainer(model), file());
      Safetensors good = Safetensors.read(file());
      for (String[] change :
          new String[][] {
            {"gradus.epoch", "-1", "gradus.epoch is '-1', expected a whole number of 0 or more"},
            {"gradus.steps", "1.5", "gradus.steps is '1.5', expected a whole number of 0 or more"},
            {
              "gradus.rows",
              "2147483648",
              "gradus.rows is '2147483648', expected a whole number of 0 or more"
            },
            {
              "gradus.seed",
              "9223372036854775808",
              "gradus.seed is '9223372036854775808', expected a whole number of 64 bits"
            },
            {"gradus.position", "7", "There is no state at epoch 0 and row 7 of 0"},
          }) {
        Map<String, String> metadata = new HashMap<>(good.metadata());
        metadata.put(change[0], change[1]);
        new Safetensors(good.tensors(), metadata).write(file());
        assertRefused(trainer(model), ": " + change[2]);
      }
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
      save(CheckpointTest::adam);
      byte[] whole = Files.readAllBytes(file());
      for (int length = 0; length < whole.length; length++) {
        Files.write(file(), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Checkpoint.load(adam, file()))
            .isInstanceOf(FileFormatException.class);
      }
      assertThat(data(p)).containsExactly(1, 2);
    }

    @Test
    void aCheckpointInCsvSaysHowToKeepItsParameters() throws IOException {
      Files.writeString(
          file(),
          """
          parameter,value,mean,square,updates
          0,0.9,0.25,0.0625,1.0
          1,2.0,0.0,0.0,0.0
          steps,1,,,
          """);
      assertRefused(
          adam,
          ": checkpoints in CSV are no longer read. Keep the parameters: copy the fields 'parameter' and 'value' of all lines but the last to a file, and read it with ParameterFile.load");
    }

    @Test
    void aFullDiskKeepsTheOldCheckpoint() throws IOException {
      Configuration small = Configuration.unix().toBuilder().setMaxSize(16384).build();
      try (FileSystem disk = Jimfs.newFileSystem(small)) {
        Path file = disk.getPath("run");
        Checkpoint.save(adam, file);
        byte[] before = Files.readAllBytes(file);
        MLP large = MLP.of(40, 40, 1);
        assertThatThrownBy(() -> Checkpoint.save(trainer(large), file))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessage("Can't write run: out of disk space");

        assertThat(file).hasBinaryContent(before);
      }
    }

    @Test
    void aMissingFileIsAnError() {
      assertThatThrownBy(() -> Checkpoint.load(adam, file()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file());
    }
  }
}
