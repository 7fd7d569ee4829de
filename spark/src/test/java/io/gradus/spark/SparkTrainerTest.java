package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.LBFGS;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.Epoch;
import io.gradus.nn.train.History;
import io.gradus.nn.train.NonFiniteLossException;
import io.gradus.ops.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SparkTrainerTest extends LocalSpark {
  private static final Columns COLUMNS = Columns.of("a", "b", "y").key("id");

  private static double[] train(
      Program program, Optimizer optimizer, Dataset<Row> rows, int partitions, int steps) {
    SparkTrainer trainer = new SparkTrainer(program, COLUMNS, optimizer);
    if (partitions > 0) {
      trainer.deterministic(partitions);
    }
    trainer.fit(rows, steps);
    return Samples.numbers(program);
  }

  private static void assertClose(double[] got, double[] expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i])
          .as("number %d", i)
          .isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
    }
  }

  @Nested
  class LikeOneMachine {
    private final double[][] data = Samples.rows(3000);

    private void assertTrainsAlike(
        Function<List<Value>, Optimizer> optimizer, int partitions, int steps) {
      Program local = Samples.program();
      Samples.trainLocally(local, optimizer.apply(local.parameters()), data, steps);
      Program program = Samples.program();
      double[] got =
          train(
              program,
              optimizer.apply(program.parameters()),
              Samples.dataset(data, 3),
              partitions,
              steps);
      assertClose(got, Samples.numbers(local));
    }

    @Test
    void twentyStepsOfMomentumAgreeTo12Digits() {
      assertTrainsAlike(p -> new SGD(p, 0.1).momentum(0.9), 0, 20);
    }

    @Test
    void twentyDeterministicStepsOfAdamAgreeTo12Digits() {
      assertTrainsAlike(p -> new Adam(p, 0.01), 4, 20);
    }

    @Test
    void stepsThatEvaluateTheLossSeveralTimesAgree() {
      Program local = Samples.program();
      double[] expected = Samples.trainLocally(local, new LBFGS(local.parameters(), 1), data, 1);
      Program program = Samples.program();
      SparkTrainer trainer = new SparkTrainer(program, COLUMNS, new LBFGS(program.parameters(), 1));
      History history = trainer.fit(Samples.dataset(data, 2), 1);
      assertThat(history.losses()[0]).isCloseTo(expected[0], within(1e-12));
      double[] rest = Samples.numbers(local);
      double[] got = Samples.numbers(program);
      for (int i = 0; i < got.length; i++) {
        assertThat(got[i]).isCloseTo(rest[i], within(1e-6));
      }
    }
  }

  @Nested
  class Deterministic {
    private final double[][] data = Samples.rows(2500);

    private double[] trained(Dataset<Row> rows) {
      Program program = Samples.program();
      return train(program, new Adam(program.parameters(), 0.05), rows, 5, 10);
    }

    @Test
    void theOrderOfRowsAndTheirPartitionsDoNotChangeABit() {
      List<double[]> shuffled = new ArrayList<>(Arrays.asList(data));
      Collections.shuffle(shuffled, new Random(1));
      double[] once = trained(Samples.dataset(data, 2));
      assertThat(trained(Samples.dataset(data, 2))).isEqualTo(once);
      assertThat(trained(Samples.dataset(shuffled.toArray(double[][]::new), 7))).isEqualTo(once);
    }

    @Test
    void minusZeroIsReadAsZero() {
      double[][] zeros = {{0.0, 1, 1}, {-0.0, 1, 1}, {2, 0.0, 3}, {2, -0.0, 3}};
      double[][] others = {{-0.0, 1, 1}, {0.0, 1, 1}, {2, 0.0, 3}, {2, 0.0, 3}};
      assertThat(trained(Samples.dataset(zeros, 1))).isEqualTo(trained(Samples.dataset(others, 1)));
    }

    @Test
    void aTaskThatFailsAndIsRunAgainCountsOnce() {
      double[] once = trained(Samples.dataset(data, 3));
      Flaky.FAILURES.set(0);
      Program flaky = Samples.program(x -> Value.apply(new Flaky(), x));
      double[] again =
          train(flaky, new Adam(flaky.parameters(), 0.05), Samples.dataset(data, 3), 5, 10);
      assertThat(Flaky.FAILURES.get()).isGreaterThanOrEqualTo(10);
      assertThat(again).isEqualTo(once);
    }

    @Test
    void noPartitionsAreRefused() {
      Program program = Samples.program();
      SparkTrainer trainer = new SparkTrainer(program, COLUMNS, new SGD(program.parameters(), 0.1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.deterministic(0))
          .withMessage("There are 0 partitions, expected 1 or more");
    }
  }

  @Nested
  class Parameters {
    private final Value w = Value.of(0, "w");
    private final Value b = Value.of(0, "b");
    private final double[][] data = {{1, 0, 3}, {2, 0, 5}, {3, 0, 7}};

    private Value squaredError(Value[] x) {
      return Functions.square(w.times(x[0]).plus(b).minus(x[2]));
    }

    @Test
    void aLineIsFound() {
      Program program = Program.trace(3, this::squaredError);
      List<Epoch> told = new ArrayList<>();
      History history =
          new SparkTrainer(program, COLUMNS, new SGD(program.parameters(), 0.1))
              .listener(told::add)
              .fit(Samples.dataset(data, 2), 200);
      assertThat(w.data()).isCloseTo(2, within(0.01));
      assertThat(b.data()).isCloseTo(1, within(0.03));
      assertThat(history.losses()[0]).isCloseTo((9 + 25 + 49) / 3.0, within(1e-14));
      assertThat(told).isEqualTo(history.epochs());
    }

    @Test
    void theFirstGradientIsTheMean() {
      Program program = Program.trace(3, this::squaredError).plus(() -> b.times(4));
      new SparkTrainer(program, COLUMNS, new SGD(program.parameters(), 0))
          .fit(Samples.dataset(data, 2), 1);
      assertThat(w.grad()).isCloseTo(-2 * (3 + 10 + 21) / 3.0, within(1e-14));
      assertThat(b.grad()).isCloseTo(-2 * (3 + 5 + 7) / 3.0 + 4, within(1e-14));
    }

    @Test
    void aParameterThatIsNotTheOptimisersStaysAsItIs() {
      Program program = Program.trace(3, this::squaredError);
      new SparkTrainer(program, COLUMNS, new SGD(List.of(w), 0.1)).fit(Samples.dataset(data, 1), 3);
      assertThat(b.data()).isZero();
      assertThat(b.hasGrad()).isFalse();
      assertThat(w.data()).isNotZero();
    }

    @Test
    void anOptimiserOfOtherParametersIsRefused() {
      Program program = Program.trace(3, this::squaredError);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SparkTrainer(program, COLUMNS, new SGD(List.of(Value.of(1)), 0.1)))
          .withMessage(
              "The result of Program(3 inputs, 2 parameters) depends on none of the 1 parameters of the optimiser: give it the program's, new SGD(program.parameters(), …)");
    }

    @Test
    void aHookIsRefused() {
      Program program = Program.trace(3, this::squaredError);
      w.hook(g -> g);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SparkTrainer(program, COLUMNS, new SGD(List.of(w), 0.1)))
          .withMessageStartingWith("A parameter of Program(3 inputs, 2 parameters) has a hook");
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTrainingWithTheLastSoundParameters() {
      Program program = Program.trace(3, this::squaredError);
      SparkTrainer trainer = new SparkTrainer(program, COLUMNS, new SGD(List.of(w), 1e300));
      assertThatExceptionOfType(NonFiniteLossException.class)
          .isThrownBy(() -> trainer.fit(Samples.dataset(data, 2), 5))
          .withMessageStartingWith("The loss of step 1 (epoch 1, batch 0) is Infinity");
      assertThat(w.data()).isCloseTo(1e300 * 68 / 3, within(1e289));
    }
  }
}
