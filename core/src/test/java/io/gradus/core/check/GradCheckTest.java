package io.gradus.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Dot;
import io.gradus.core.NaryOp;
import io.gradus.core.NoGrad;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Tanh;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.core.check.GradCheckReport.Entry;
import io.gradus.core.check.GradCheckReport.Verdict;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradCheckTest {
  @Nested
  class OfRightFunctions {
    @Test
    void findsAProductRight() {
      GradCheckReport report = GradCheck.first(x -> x[0].times(x[1]), 2, -3).orThrow();
      assertThat(report.entries())
          .extracting(Entry::derivative)
          .containsExactly("∂y/∂x[0]", "∂y/∂x[1]");
      assertThat(report.entries()).extracting(Entry::analytic).containsExactly(-3.0, 2.0);
      assertThat(report.count(Verdict.AGREES)).isEqualTo(2);
      assertThat(report.toString()).contains("passed").contains("0 of 2 derivatives are wrong");
    }

    @Test
    void findsAHessianRight() {
      GradCheckReport report = GradCheck.second(x -> x[0].times(x[1]).times(x[1]), 2, -3).orThrow();
      assertThat(report.entries())
          .extracting(Entry::derivative)
          .contains("∂²y/∂x[0]∂x[1]", "∂²y/∂x[1]∂x[1]");
      assertThat(report.entries()).extracting(Entry::analytic).contains(-6.0, 4.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void raisesNoFalseAlarmOnRandomOnes(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      long agreed = 0;
      for (int i = 0; i < 40; i++) {
        Function<Value[], Value> f = randomFunction(random.nextLong());
        double[] x = random.doubles(4, -2, 2).toArray();
        agreed += expectNothingWrong(GradCheck.first(f, x));
        agreed += expectNothingWrong(GradCheck.second(f, x));
      }
      assertThat(agreed).isGreaterThan(40 * 4);
    }

    private long expectNothingWrong(GradCheckReport report) {
      assertThat(report.count(Verdict.DIFFERS)).as(report.toString()).isZero();
      assertThat(report.breaches()).isEmpty();
      return report.count(Verdict.AGREES);
    }

    @ParameterizedTest
    @ValueSource(
        doubles = {1e-310, 1e-300, 1e-160, 1e-50, 1e-9, 1e-6, 3e-3, 1, 7, 1e4, 1e9, 1e50, 1e150})
    void choosesStepsByTheSizeOfTheInput(double x) {
      GradCheckReport report = GradCheck.first(v -> Value.constant(1).div(v[0]), x, -x);
      assertThat(report.count(Verdict.DIFFERS)).as(report.toString()).isZero();
      if (1 / x < 1e154) {
        assertSharp(report.entries().get(0));
      }
    }

    @Test
    void choosesStepsByTheBendOfTheFunction() {
      for (double frequency : new double[] {1e-6, 1, 1e3, 1e6}) {
        UnaryOp op = op(x -> Math.sin(frequency * x), x -> frequency * Math.cos(frequency * x));
        assertSharp(GradCheck.first(op, new double[] {0.7}).orThrow().entries().get(0));
      }
    }

    @Test
    void decidesSlopesOfZeroAtAStationaryPoint() {
      GradCheckReport report =
          GradCheck.second(
                  x -> {
                    Value a = x[0].minus(3);
                    Value b = x[1].plus(1);
                    return a.times(a).plus(b.times(b).times(b.plus(1)));
                  },
                  3,
                  -1)
              .orThrow();
      assertThat(report.count(Verdict.UNDECIDED)).as(report.toString()).isZero();
    }

    @Test
    void allowsForWhatCancels() {
      Value big = Value.constant(1e6);
      GradCheckReport report =
          GradCheck.first(x -> x[0].times(x[0]).plus(big).minus(big), 0.3).orThrow();
      Entry entry = report.entries().get(0);
      assertThat(entry.difference()).isNotZero();
      assertThat(entry.allowed()).isBetween(1e-8, 1e-5);
    }

    @Test
    void decidesNothingWhereRoundingDrownsTheSlope() {
      Value huge = Value.constant(1e13);
      GradCheckReport report = GradCheck.first(x -> x[0].times(x[0]).plus(huge).minus(huge), 0.3);
      assertThat(report.entries()).extracting(Entry::verdict).containsExactly(Verdict.UNDECIDED);
    }
  }

  @Nested
  class OfWrongFunctions {
    @Test
    void namesTheWorstInput() {
      Value a = Value.of(2, "a");
      Value b = Value.of(3, "b");
      Value c = Value.of(4, "c");
      UnaryOp slightlyOff = op(x -> x * x, x -> 2.002 * x);
      GradCheckReport report =
          GradCheck.first(() -> a.times(Value.apply(slightlyOff, b)).plus(c), a, b, c);
      Entry worst = report.worst().orElseThrow();
      assertThat(worst.derivative()).isEqualTo("∂y/∂b");
      assertThat(worst.input()).isEqualTo(1);
      assertThat(worst.verdict()).isEqualTo(Verdict.DIFFERS);
      assertThat(worst.analytic()).isEqualTo(2 * 2.002 * 3);
      assertThat(worst.numeric()).isCloseTo(12, within(1e-8));
      assertThat(worst.allowed()).isLessThan(1e-7);
      assertThat(report.count(Verdict.AGREES)).isEqualTo(2);
      assertThat(report.toString())
          .contains("failed")
          .contains("1 of 3 derivatives are wrong")
          .contains("∂y/∂b is wrong at (2.0, 3.0, 4.0): analytic 12.01")
          .contains("numeric 12.0");
    }

    @Test
    void throwsAnErrorThatIsTheReport() {
      GradCheckReport report = GradCheck.first(op(Math::sin, x -> -Math.cos(x)));
      assertThatThrownBy(report::orThrow)
          .isInstanceOf(WrongGradientException.class)
          .hasMessage(report.toString());
    }

    @Test
    void findsANaNThatASelectionHides() {
      UnaryOp sqrt = op(Math::sqrt, x -> 0.5 / Math.sqrt(x));
      UnaryOp orZero = op(x -> Double.isNaN(x) ? 0 : x, x -> Double.isNaN(x) ? 0 : 1);
      GradCheckReport report =
          GradCheck.first(
              x -> Value.apply(orZero, Value.apply(sqrt, x[0])).plus(x[1].times(x[1])), -1, 2);
      Entry worst = report.worst().orElseThrow();
      assertThat(worst.input()).isZero();
      assertThat(worst.analytic()).isNaN();
      assertThat(worst.numeric()).isZero();
      assertThat(worst.verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void noticesAFunctionThatIsNotOne() {
      int[] calls = {0};
      GradCheckReport report =
          GradCheck.first(x -> x[0].times(x[0]).plus(calls[0]++ == 0 ? 0 : 1e-9), 2);
      assertThat(report.passed()).isFalse();
      assertThat(report.breaches()).anySatisfy(breach -> assertThat(breach).contains("not pure"));
    }

    @Test
    void nothingDecidedIsNoPass() {
      GradCheckReport report = GradCheck.first(x -> Value.constant(1).div(x[0]), 0);
      assertThat(report.count(Verdict.DIFFERS)).isZero();
      assertThat(report.passed()).isFalse();
      assertThat(report.worst()).isEmpty();
      assertThatThrownBy(report::orThrow)
          .isInstanceOf(WrongGradientException.class)
          .hasMessageContaining("differences could decide nothing");
    }
  }

  @Nested
  class AtKinksAndJumps {
    private final DoubleUnaryOperator relu = x -> Math.max(x, 0);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 1})
    void anySlopeBetweenLeftAndRightIsRight(double slope) {
      UnaryOp op = op(relu, x -> x > 0 ? 1 : x < 0 ? 0 : slope);
      assertThat(GradCheck.first(op, new double[] {0}).orThrow().entries())
          .extracting(Entry::verdict)
          .containsExactly(Verdict.BETWEEN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void anyOtherIsWrong(double slope) {
      UnaryOp op = op(relu, x -> x > 0 ? 1 : x < 0 ? 0 : slope);
      Entry entry = GradCheck.first(op, new double[] {0}).entries().get(0);
      assertThat(entry.verdict()).isEqualTo(Verdict.DIFFERS);
      assertThat(Math.abs(entry.numeric())).isIn(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-1, 1e-3, 1e-6, 1e-8})
    void aKinkNearbyIsNoHindrance(double distance) {
      UnaryOp right = op(relu, x -> x > 0 ? 1 : 0);
      UnaryOp wrong = op(relu, x -> x > 0 ? 1.001 : 0);
      assertSharp(GradCheck.first(right, new double[] {distance}).orThrow().entries().get(0));
      assertThat(GradCheck.first(wrong, new double[] {distance}).count(Verdict.DIFFERS))
          .isEqualTo(1);
    }

    @Test
    void aJumpDecidesNothing() {
      UnaryOp floor = op(Math::floor, x -> 0);
      assertThat(GradCheck.first(floor, new double[] {2}).entries())
          .extracting(Entry::verdict)
          .containsExactly(Verdict.UNDECIDED);
      GradCheck.first(floor, new double[] {2.5}).orThrow();
    }

    @Test
    void aValueThatStandsApartIsAJump() {
      UnaryOp apart = op(x -> x == 1 ? 5 : x, x -> 1);
      assertThat(GradCheck.first(apart, new double[] {1}).entries())
          .extracting(Entry::verdict)
          .containsExactly(Verdict.UNDECIDED);
    }

    @Test
    void aJumpOfTheSecondDerivativeIsNoHindrance() {
      UnaryOp right = op(x -> x / (1 + Math.abs(x)), x -> 1 / Math.pow(1 + Math.abs(x), 2));
      UnaryOp wrong = op(x -> x / (1 + Math.abs(x)), x -> 1.001);
      assertSharp(GradCheck.first(right, new double[] {0}).orThrow().entries().get(0));
      assertThat(GradCheck.first(wrong, new double[] {0}).count(Verdict.DIFFERS)).isOne();
    }

    @Test
    void whereOnlyTheInputsOneByOneHaveSlopesNothingIsDecided() {
      for (double share : new double[] {0, 1 / 3.0, 1}) {
        GradCheckReport report = GradCheck.first(new Median(share), new double[] {2, 2, 2});
        assertThat(report.count(Verdict.DIFFERS)).as(report.toString()).isZero();
      }
      assertThat(GradCheck.first(new Median(1.001), new double[] {1, 2, 3}).count(Verdict.DIFFERS))
          .isOne();
    }

    @Test
    void theEdgeOfTheDomainDecidesNothing() {
      UnaryOp sqrt = op(Math::sqrt, x -> 0.5 / Math.sqrt(x));
      assertThat(GradCheck.first(sqrt, new double[] {0}, new double[] {-1}).entries())
          .extracting(Entry::verdict)
          .containsExactly(Verdict.UNDECIDED, Verdict.UNDECIDED);
      assertSharp(GradCheck.first(sqrt, new double[] {1e-12}).orThrow().entries().get(0));
    }

    @Test
    void aPeriodShorterThanRoundingDecidesNothing() {
      UnaryOp sin = op(Math::sin, Math::cos);
      assertThat(GradCheck.first(sin, new double[] {1e15}).entries())
          .extracting(Entry::verdict)
          .containsExactly(Verdict.UNDECIDED);
    }
  }

  @Nested
  class OfLeaves {
    @Test
    void setsThemBack() {
      Value a = Value.of(2, "a");
      Value b = Value.of(3);
      GradCheckReport report = GradCheck.first(() -> a.times(b), a, b).orThrow();
      GradCheck.second(() -> a.times(b), a, b).orThrow();
      assertThat(a.data()).isEqualTo(2);
      assertThat(b.data()).isEqualTo(3);
      assertThat(a.hasGrad() || b.hasGrad()).isFalse();
      assertThat(report.entries())
          .extracting(Entry::derivative)
          .containsExactly("∂y/∂a", "∂y/∂x[1]");
    }

    @Test
    void setsThemBackAfterAnException() {
      Value a = Value.of(2);
      assertThatThrownBy(
              () ->
                  GradCheck.first(
                      () -> {
                        if (a.data() != 2) {
                          throw new ArithmeticException("elsewhere");
                        }
                        return a.times(a);
                      },
                      a))
          .isInstanceOf(ArithmeticException.class);
      assertThat(a.data()).isEqualTo(2);
    }

    @Test
    void takesNothingElse() {
      Value a = Value.of(2);
      Value product = a.times(a);
      assertThatThrownBy(() -> GradCheck.first(() -> a.times(a), product))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the output of an op");
      assertThatThrownBy(() -> GradCheck.first(() -> a.times(a), Value.constant(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a constant");
    }
  }

  @Nested
  class InScopes {
    @Test
    void noGradIsAnError() {
      try (NoGrad scope = NoGrad.open()) {
        assertThat(scope).isNotNull();
        assertThatThrownBy(() -> GradCheck.first(x -> x[0], 1))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("NoGrad");
      }
    }
  }

  @Nested
  class OfOps {
    @Test
    void leavesOutListsThatAnOpRefuses() {
      GradCheckReport report = GradCheck.first(new Pairs()).orThrow();
      assertThat(report.entries()).allSatisfy(e -> assertThat(e.point().size() % 2).isZero());
    }

    @Test
    void withoutAGradientInValuesHaveNoSecondOrder() {
      assertThatThrownBy(() -> GradCheck.second(new Pairs()))
          .isInstanceOf(NotTwiceDifferentiableException.class)
          .hasMessageContaining("test.pairs");
    }

    @Test
    void takeAsManyInputsAsTheyDo() {
      assertThatThrownBy(() -> GradCheck.first(Tanh.OP, new double[] {1, 2}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("test.tanh");
    }
  }

  /** Σ x₂ᵢ·x₂ᵢ₊₁. */
  private record Pairs() implements NaryOp {
    @Override
    public String name() {
      return "test.pairs";
    }

    @Override
    public double forward(double[] x) {
      if (x.length % 2 != 0) {
        throw new IllegalArgumentException("an even number, please");
      }
      return Dot.OP.forward(x);
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      Dot.OP.localGradients(x, y, gradients);
    }
  }

  /** The median of three; each of those equal to it gets a share. */
  private record Median(double share) implements NaryOp {
    @Override
    public String name() {
      return "test.median";
    }

    @Override
    public int arity() {
      return 3;
    }

    @Override
    public double forward(double[] x) {
      return Arrays.stream(x).sorted().toArray()[1];
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      Arrays.setAll(gradients, i -> x[i] == y ? share : 0);
    }
  }

  private static UnaryOp op(DoubleUnaryOperator f, DoubleUnaryOperator gradient) {
    return new UnaryOp() {
      @Override
      public String name() {
        return "test.op";
      }

      @Override
      public double forward(double x) {
        return f.applyAsDouble(x);
      }

      @Override
      public double localGradient(double x, double y) {
        return gradient.applyAsDouble(x);
      }
    };
  }

  private static void assertSharp(Entry entry) {
    assertThat(entry.verdict()).as(entry.toString()).isEqualTo(Verdict.AGREES);
    assertThat(entry.allowed())
        .as(entry.toString())
        .isLessThanOrEqualTo(1e-4 * Math.abs(entry.numeric()));
  }

  /** Four inputs, twenty steps, tanh and division among them. */
  private static Function<Value[], Value> randomFunction(long seed) {
    return x -> {
      SplittableRandom random = new SplittableRandom(seed);
      Value[] values = Arrays.copyOf(x, x.length + 20);
      for (int i = x.length; i < values.length; i++) {
        Value a = values[random.nextInt(i)];
        Value b = values[random.nextInt(i)];
        values[i] =
            switch (random.nextInt(5)) {
              case 0 -> a.plus(b);
              case 1 -> a.minus(b).times(random.nextDouble(-2, 2));
              case 2 -> Value.apply(Tanh.OP, a.times(b));
              case 3 -> Value.apply(Dot.OP, a, b, values[random.nextInt(i)]);
              default -> a.div(b.plus(random.nextDouble(-2, 2)));
            };
      }
      return values[values.length - 1];
    };
  }
}
