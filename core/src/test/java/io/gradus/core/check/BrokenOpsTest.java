package io.gradus.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.BinaryOp;
import io.gradus.core.Dot;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.Tanh;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the tester: {@link GradCheck} finds every op that is wrong on purpose. */
class BrokenOpsTest {
  static Stream<Op> wrongOps() {
    return Stream.of(
        new Scaled(1.001),
        new Scaled(0.999),
        new Scaled(-1),
        new Scaled(0),
        new Scaled(Double.NaN),
        new Shifted(),
        new InSinglePrecision(),
        new OffAtLarge(),
        new OffBelowZero(),
        new OverflowsToNaN(),
        new WrongAtTheKink(),
        new RemembersTheFirstGradient(),
        new RemembersTheFirstValue(),
        new DependsOnTheLastForward(),
        new Drifts(),
        new Swapped(),
        new FactorMissingForOneInput(),
        new Weights(Fault.REVERSED),
        new Weights(Fault.SLOT_UNWRITTEN),
        new Weights(Fault.ADDS_TO_SLOTS),
        new Weights(Fault.FORWARD_CHANGES_INPUTS),
        new Weights(Fault.GRADIENT_CHANGES_INPUTS),
        new Weights(Fault.LAST_OF_MANY_OFF));
  }

  static Stream<Op> wrongOnlyInValues() {
    return Stream.of(
        new InValues("off", 1.001, 1.001),
        new InValues("detached", 1, 0),
        new InValues("second_off", 1, 1.001),
        new InValues("second_of_the_wrong_sign", 1, -1));
  }

  static Stream<Op> rightOps() {
    return Stream.of(
        new Scaled(1), new Weights(Fault.NONE), new InValues("right", 1, 1), Tanh.OP, Dot.OP);
  }

  @ParameterizedTest
  @MethodSource("wrongOps")
  void aWrongOpIsFound(Op op) {
    GradCheckReport report = GradCheck.first(op);
    assertThat(report.passed()).as(report.toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wrongOnlyInValues")
  void anOpThatIsWrongOnlyInValuesIsFoundInSecondOrder(Op op) {
    assertThat(GradCheck.first(op).passed()).isTrue();
    GradCheckReport report = GradCheck.second(op);
    assertThat(report.passed()).as(report.toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("rightOps")
  void itsRightTwinPasses(Op op) {
    GradCheck.first(op).orThrow();
  }

  /** y = sin x with its gradient times a factor. */
  private record Scaled(double factor) implements UnaryOp {
    @Override
    public String name() {
      return "test.scaled";
    }

    @Override
    public double forward(double x) {
      return Math.sin(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return factor * Math.cos(x);
    }
  }

  /** Off by an amount that is small everywhere. */
  private record Shifted() implements UnaryOp {
    @Override
    public String name() {
      return "test.shifted";
    }

    @Override
    public double forward(double x) {
      return Math.sin(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return Math.cos(x) + 1e-7;
    }
  }

  private record InSinglePrecision() implements UnaryOp {
    @Override
    public String name() {
      return "test.single_precision";
    }

    @Override
    public double forward(double x) {
      return Math.sin(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return (float) Math.cos(x);
    }
  }

  private record OffAtLarge() implements UnaryOp {
    @Override
    public String name() {
      return "test.off_at_large";
    }

    @Override
    public double forward(double x) {
      return x * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return Math.abs(x) > 500 ? 2.002 * x : 2 * x;
    }
  }

  private record OffBelowZero() implements UnaryOp {
    @Override
    public String name() {
      return "test.off_below_zero";
    }

    @Override
    public double forward(double x) {
      return x * x * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 3 * x * Math.abs(x);
    }
  }

  /** The sigmoid's gradient by a formula that is ∞/∞ far below 0. */
  private record OverflowsToNaN() implements UnaryOp {
    @Override
    public String name() {
      return "test.overflows";
    }

    @Override
    public double forward(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double localGradient(double x, double y) {
      double e = Math.exp(-x);
      return e / ((1 + e) * (1 + e));
    }
  }

  /** relu, whose slope at 0 is between 0 and 1. */
  private record WrongAtTheKink() implements UnaryOp {
    @Override
    public String name() {
      return "test.wrong_at_the_kink";
    }

    @Override
    public double forward(double x) {
      return Math.max(x, 0);
    }

    @Override
    public double localGradient(double x, double y) {
      return x == 0 ? 1.001 : x > 0 ? 1 : 0;
    }
  }

  private static final class RemembersTheFirstGradient implements UnaryOp {
    private double gradient = Double.NaN;

    @Override
    public String name() {
      return "test.remembers_the_first_gradient";
    }

    @Override
    public double forward(double x) {
      return Math.sin(x);
    }

    @Override
    public double localGradient(double x, double y) {
      if (Double.isNaN(gradient)) {
        gradient = Math.cos(x);
      }
      return gradient;
    }
  }

  private static final class RemembersTheFirstValue implements UnaryOp {
    private double value = Double.NaN;

    @Override
    public String name() {
      return "test.remembers_the_first_value";
    }

    @Override
    public double forward(double x) {
      if (Double.isNaN(value)) {
        value = Math.sin(x);
      }
      return value;
    }

    @Override
    public double localGradient(double x, double y) {
      return Math.cos(x);
    }
  }

  /** Right if the gradient is asked for before the next value. */
  private static final class DependsOnTheLastForward implements UnaryOp {
    private double last;

    @Override
    public String name() {
      return "test.depends_on_the_last_forward";
    }

    @Override
    public double forward(double x) {
      last = x;
      return Math.sin(x);
    }

    @Override
    public double localGradient(double x, double y) {
      return Math.cos(last);
    }
  }

  /** Counts its calls: by so little that no slope shows it. */
  private static final class Drifts implements UnaryOp {
    private int calls;

    @Override
    public String name() {
      return "test.drifts";
    }

    @Override
    public double forward(double x) {
      return x + 1;
    }

    @Override
    public double localGradient(double x, double y) {
      calls++;
      return 1 + calls * Math.ulp(1.0);
    }
  }

  private record Swapped() implements BinaryOp {
    @Override
    public String name() {
      return "test.swapped";
    }

    @Override
    public double forward(double a, double b) {
      return a * b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return a;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return b;
    }
  }

  /** y = a·b²; ∂y/∂b lacks its 2. */
  private record FactorMissingForOneInput() implements BinaryOp {
    @Override
    public String name() {
      return "test.factor_missing";
    }

    @Override
    public double forward(double a, double b) {
      return a * b * b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return b * b;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return a * b;
    }
  }

  private enum Fault {
    NONE,
    REVERSED,
    SLOT_UNWRITTEN,
    ADDS_TO_SLOTS,
    FORWARD_CHANGES_INPUTS,
    GRADIENT_CHANGES_INPUTS,
    LAST_OF_MANY_OFF
  }

  /** y = Σ (i + 1)·xᵢ², with a fault. */
  private record Weights(Fault fault) implements NaryOp {
    @Override
    public String name() {
      return "test.weights";
    }

    @Override
    public double forward(double[] x) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (i + 1) * x[i] * x[i];
      }
      if (fault == Fault.FORWARD_CHANGES_INPUTS) {
        Arrays.sort(x);
      }
      return sum;
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      for (int i = 0; i < x.length; i++) {
        double gradient = 2 * (i + 1) * x[i];
        switch (fault) {
          case REVERSED -> gradients[x.length - 1 - i] = gradient;
          case SLOT_UNWRITTEN -> {
            if (i != 1) {
              gradients[i] = gradient;
            }
          }
          case ADDS_TO_SLOTS -> gradients[i] += gradient;
          case LAST_OF_MANY_OFF -> gradients[i] = i == 8 ? 1.001 * gradient : gradient;
          default -> gradients[i] = gradient;
        }
      }
      if (fault == Fault.GRADIENT_CHANGES_INPUTS) {
        x[0] = 0;
      }
    }
  }

  /**
   * y = x³ with gradient 3x² right in numbers; in values it is off by a factor, and so is its
   * derivative.
   */
  private record InValues(String fault, double value, double derivative) implements UnaryOp {
    @Override
    public String name() {
      return "test.in_values_" + fault;
    }

    @Override
    public double forward(double x) {
      return x * x * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 3 * x * x;
    }

    @Override
    public Value localGradient(Value x, Value y) {
      Value right = x.times(x).times(3);
      return right.detach().times(value - derivative).plus(right.times(derivative));
    }
  }
}
