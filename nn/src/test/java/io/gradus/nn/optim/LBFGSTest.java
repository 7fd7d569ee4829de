package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class LBFGSTest {
  private final Value x = Value.of(-1.2, "x");
  private final Value y = Value.of(1, "y");
  private final LBFGS optimizer = new LBFGS(List.of(x, y), 1);
  private int evaluations;

  /** Rosenbrock's function (1 − x)² + 100·(y − x²)², whose valley leads to (1, 1). */
  private double rosenbrock() {
    evaluations++;
    optimizer.zeroGrad();
    Value across = y.minus(x.times(x));
    Value along = x.minus(1);
    Value loss = along.times(along).plus(across.times(across).times(100));
    loss.backward();
    return loss.data();
  }

  private final DoubleSupplier closure = this::rosenbrock;

  @Test
  void findsTheEndOfRosenbrocksValley() {
    double first = optimizer.tolerances(1e-12, 1e-15).step(closure);
    for (int step = 0; step < 5; step++) {
      optimizer.step(closure);
    }

    assertThat(first).isCloseTo(24.2, within(1e-12));
    assertThat(x.data()).isCloseTo(1, within(1e-6));
    assertThat(y.data()).isCloseTo(1, within(1e-6));
    assertThat(optimizer.steps()).isEqualTo(6);
  }

  @Test
  void stepKeepsToItsIterationsAndEvaluations() {
    optimizer.iterations(1, 25).step(closure);
    int oneIteration = evaluations;
    optimizer.iterations(20, 4).step(closure);

    assertThat(oneIteration).isLessThanOrEqualTo(26);
    assertThat(evaluations - oneIteration).isBetween(4, 4 + 25);
  }

  @Test
  void standsStillWhereTheGradientIsSmall() {
    x.data(1);
    y.data(1);
    optimizer.step(closure);

    assertThat(evaluations).isEqualTo(1);
    assertThat(x.data()).isEqualTo(1);
  }

  @Test
  void parameterWithoutGradientStays() {
    Value unused = Value.of(7);
    LBFGS all = new LBFGS(List.of(unused, x, y), 1);
    all.step(closure);
    double[] moved = {x.data(), y.data()};
    x.data(-1.2);
    y.data(1);
    optimizer.step(closure);

    assertThat(unused.data()).isEqualTo(7);
    assertThat(moved).containsExactly(x.data(), y.data());
  }

  @Test
  void arraysTakeTheSameSteps() {
    LBFGS onArrays =
        new LBFGS(List.of(Value.of(0), Value.of(0), Value.of(0)), Schedule.constant(1), 3);
    double[] numbers = {1, -1.2};
    double[] gradients = new double[2];
    int[] positions = {1, -1, 0};
    DoubleSupplier again =
        () -> {
          double across = numbers[0] - numbers[1] * numbers[1];
          double along = numbers[1] - 1;
          gradients[1] = 2 * along - 400 * across * numbers[1];
          gradients[0] = 200 * across;
          return along * along + 100 * across * across;
        };
    LBFGS onLeaves = new LBFGS(List.of(x, Value.of(0), y), Schedule.constant(1), 3);
    DoubleSupplier leaves =
        () -> {
          double across = y.data() - x.data() * x.data();
          double along = x.data() - 1;
          x.grad(2 * along - 400 * across * x.data());
          y.grad(200 * across);
          return along * along + 100 * across * across;
        };
    for (int step = 0; step < 8; step++) {
      onArrays.step(numbers, gradients, positions, again.getAsDouble(), again);
      onLeaves.step(leaves);

      assertThat(numbers).containsExactly(y.data(), x.data());
    }
    assertThat(onArrays.states()).usingRecursiveComparison().isEqualTo(onLeaves.states());
  }

  @Test
  void stateIsAllThatLaterStepsGoBy() {
    optimizer.iterations(3, 25);
    optimizer.step(closure);
    LBFGS resumed = new LBFGS(List.of(x, y), 1).iterations(3, 25);
    optimizer
        .states()
        .forEach(
            (name, state) ->
                System.arraycopy(state, 0, resumed.states().get(name), 0, state.length));
    double[] here = {x.data(), y.data()};
    optimizer.step(closure);
    double[] end = {x.data(), y.data()};
    x.data(here[0]);
    y.data(here[1]);
    resumed.step(closure);

    assertThat(new double[] {x.data(), y.data()}).isEqualTo(end);
  }

  @Test
  void stepWithoutAFunctionSaysWhatToDo() {
    rosenbrock();

    assertThatIllegalStateException()
        .isThrownBy(optimizer::step)
        .withMessageStartingWith("L-BFGS evaluates the loss several times in a step: give step()");
  }

  @Test
  void clippingIsRefused() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> optimizer.clipNorm(1))
        .withMessage("L-BFGS can't clip gradients: its line search needs those of the loss");
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.iterations(0, 1))
        .withMessage("The iterations of L-BFGS must be 1 or more, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.tolerances(Double.NaN, 0))
        .withMessage("The tolerance of gradients must be 0 or more, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LBFGS(List.of(x), Schedule.constant(1), 0))
        .withMessage("The changes that L-BFGS keeps must be 1 or more, got 0");
  }
}
