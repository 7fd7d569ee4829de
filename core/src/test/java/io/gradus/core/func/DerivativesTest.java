package io.gradus.core.func;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Dot;
import io.gradus.core.Gradients;
import io.gradus.core.NoGrad;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Tanh;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativesTest {
  /** F(x) = (x₀·x₁, x₀/x₂, 5, x₁). */
  private static final Function<Value[], Value[]> VECTOR =
      x -> new Value[] {x[0].times(x[1]), x[0].div(x[2]), Value.constant(5), x[1]};

  @Nested
  class OfRosenbrock {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theHessianIsItsClosedForm(long seed) {
      double[] x = point(seed, 2 + (int) seed);
      assertClose(Derivatives.hessian(DerivativesTest::rosenbrock, x), rosenbrockHessian(x));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theHessianVectorProductIsTheHessianTimesTheVector(long seed) {
      double[] x = point(seed, 2 + (int) seed);
      double[] v = point(seed + 100, x.length);
      assertClose(
          Derivatives.hvp(DerivativesTest::rosenbrock, x, v), times(rosenbrockHessian(x), v));
    }

    @Test
    void theGradientVanishesAtTheMinimum() {
      assertThat(Derivatives.gradient(DerivativesTest::rosenbrock, 1, 1, 1))
          .containsExactly(new double[3], within(0.0));
    }

    @Test
    void theHessianInValuesGivesThirdDerivatives() {
      Value[] x = leaves(-1.2, 1);
      Value[][] h = Derivatives.hessian(DerivativesTest::rosenbrock, x);
      assertClose(data(h), rosenbrockHessian(-1.2, 1));
      // ∂²f/∂x₀² = 1200x₀² − 400x₁ + 2
      assertClose(Gradients.of(h[0][0], x), new double[] {2400 * -1.2, -400});
    }

    @Test
    void theHessianVectorProductInValuesCanBeDifferentiatedByBoth() {
      Value[] x = leaves(-1.2, 1);
      Value[] v = leaves(2, 3);
      Value[] hv = Derivatives.hvp(DerivativesTest::rosenbrock, x, v);
      double[][] h = rosenbrockHessian(-1.2, 1);
      assertClose(data(hv), times(h, new double[] {2, 3}));
      assertClose(Gradients.of(hv[0], v), h[0]);
      assertClose(Gradients.of(hv[0], x), new double[] {2400 * -1.2 * 2 - 400 * 3, -400 * 2});
    }
  }

  @Nested
  class OfVectorFunctions {
    @Test
    void theJacobianHasARowPerOutput() {
      assertThat(Derivatives.jacobian(VECTOR, 2, 3, 4))
          .isDeepEqualTo(new double[][] {{3, 2, 0}, {0.25, 0, -0.125}, {0, 0, 0}, {0, 1, 0}});
      assertThat(data(Derivatives.jacobian(VECTOR, leaves(2, 3, 4))))
          .isDeepEqualTo(new double[][] {{3, 2, 0}, {0.25, 0, -0.125}, {0, 0, 0}, {0, 1, 0}});
    }

    @Test
    void productsAreThoseWithTheJacobian() {
      double[] x = {2, 3, 4};
      assertThat(Derivatives.vjp(VECTOR, x, new double[] {1, 8, 100, 10}))
          .containsExactly(5, 12, -1);
      assertThat(Derivatives.jvp(VECTOR, x, new double[] {4, 1, 8})).containsExactly(14, 0, 0, 1);
    }

    @Test
    void productsInValuesAreThoseWithTheJacobian() {
      Value[] x = leaves(2, 3, 4);
      Value[] vjp = Derivatives.vjp(VECTOR, x, leaves(1, 8, 100, 10));
      assertThat(data(vjp)).containsExactly(5, 12, -1);
      Value[] jvp = Derivatives.jvp(VECTOR, x, leaves(4, 1, 8));
      assertThat(data(jvp)).containsExactly(14, 0, 0, 1);
      assertThat(Gradients.of(jvp[1], x)).containsExactly(-0.5, 0, 0.25);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void forwardAndReverseModeAreAdjoint(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(6);
      int m = 1 + random.nextInt(6);
      Function<Value[], Value[]> f = randomFunction(seed, m);
      double[] x = random.doubles(n, -1, 1).toArray();
      double[] v = random.doubles(n, -1, 1).toArray();
      double[] u = random.doubles(m, -1, 1).toArray();

      double[] jv = Derivatives.jvp(f, x, v);
      double[] ju = Derivatives.vjp(f, x, u);
      double[][] j = Derivatives.jacobian(f, x);
      assertThat(dot(u, jv)).isCloseTo(dot(ju, v), within(1e-12 * norm(u) * norm(j) * norm(v)));
      assertThat(jv).containsExactly(times(j, v), within(1e-12 * norm(j) * norm(v)));
      assertThat(data(Derivatives.jvp(f, leaves(x), leaves(v))))
          .containsExactly(jv, within(1e-12 * norm(j) * norm(v)));
      assertThat(data(Derivatives.vjp(f, leaves(x), leaves(u))))
          .containsExactly(ju, within(1e-12 * norm(j) * norm(u)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theHessianOfARandomFunctionIsSymmetricAndItsProductsAgree(long seed) {
      Function<Value[], Value> f = x -> randomFunction(seed, 1).apply(x)[0];
      double[] x = point(seed, 4);
      double[] v = point(seed + 1, 4);
      double[][] h = Derivatives.hessian(f, x);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          assertThat(h[i][j]).isCloseTo(h[j][i], within(1e-12 * norm(h)));
        }
      }
      assertThat(Derivatives.hvp(f, x, v))
          .containsExactly(times(h, v), within(1e-12 * norm(h) * norm(v)));
    }
  }

  @Nested
  class AsTheyAreComputed {
    @Test
    void theHessianTakesTheGradientAsAGraphOnce() {
      AtomicInteger asked = new AtomicInteger();
      Function<Value[], Value> f = x -> Value.apply(new Counting(asked), x[0].times(x[1]));
      Derivatives.hessian(f, 2, 3);
      assertThat(asked).hasValue(1);
    }

    @Test
    void theJacobianVectorProductNeedsGradientsInNumbersOnly() {
      Function<Value[], Value[]> f = x -> new Value[] {Value.apply(new NumbersOnly(), x[0])};
      assertThat(Derivatives.jvp(f, new double[] {2}, new double[] {5})).containsExactly(15);
      assertThatThrownBy(() -> Derivatives.jvp(f, leaves(2), leaves(5)))
          .isInstanceOf(NotTwiceDifferentiableException.class)
          .hasMessageContaining("test.numbers_only");
      assertThatThrownBy(() -> Derivatives.hessian(x -> f.apply(x)[0], 2))
          .isInstanceOf(NotTwiceDifferentiableException.class)
          .hasMessageContaining("test.numbers_only");
    }

    @Test
    void noGradIsTouched() {
      Value w = Value.of(3);
      Value[] x = leaves(2);
      Function<Value[], Value> f = v -> v[0].times(v[0]).times(w);
      Derivatives.hessian(f, x);
      Derivatives.hvp(f, x, leaves(1));
      Derivatives.hessian(f, 2);
      assertThat(w.hasGrad() || x[0].hasGrad()).isFalse();
    }

    @Test
    void theFunctionMayOverwriteItsArgument() {
      Function<Value[], Value> f =
          x -> {
            x[0] = x[0].times(x[0]);
            return x[0];
          };
      assertThat(Derivatives.gradient(f, 3)).containsExactly(6);
      assertThat(Derivatives.hessian(f, 3)).isDeepEqualTo(new double[][] {{2}});
    }

    @Test
    void aLongChainNeedsNoStack() {
      Function<Value[], Value[]> f =
          x -> {
            Value y = x[0];
            for (int i = 0; i < 100_000; i++) {
              y = y.times(1 + 1e-5);
            }
            return new Value[] {y};
          };
      double expected = Math.pow(1 + 1e-5, 100_000);
      assertThat(Derivatives.jvp(f, new double[] {1}, new double[] {1})[0])
          .isCloseTo(expected, within(1e-9));
      assertThat(Derivatives.vjp(f, new double[] {1}, new double[] {1})[0])
          .isCloseTo(expected, within(1e-9));
    }
  }

  @Nested
  class Wrong {
    @Test
    void lengthsAreAnErrorThatGivesBoth() {
      double[] three = new double[3];
      assertThatThrownBy(() -> Derivatives.jvp(VECTOR, three, new double[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("length 2")
          .hasMessageContaining("expected 3");
      assertThatThrownBy(() -> Derivatives.vjp(VECTOR, three, new double[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("length 3")
          .hasMessageContaining("expected 4");
      assertThatThrownBy(() -> Derivatives.hvp(DerivativesTest::rosenbrock, three, new double[4]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("length 4")
          .hasMessageContaining("expected 3");
    }

    @Test
    void scopesAreAnError() {
      try (NoGrad scope = NoGrad.open()) {
        assertThat(scope).isNotNull();
        assertThatThrownBy(() -> Derivatives.hessian(DerivativesTest::rosenbrock, 1, 1))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("NoGrad");
      }
    }
  }

  /** Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)². */
  private static Value rosenbrock(Value... x) {
    Value sum = Value.constant(0);
    for (int i = 0; i + 1 < x.length; i++) {
      Value a = x[i + 1].minus(x[i].times(x[i]));
      Value b = Value.constant(1).minus(x[i]);
      sum = sum.plus(a.times(a).times(100)).plus(b.times(b));
    }
    return sum;
  }

  private static double[][] rosenbrockHessian(double... x) {
    double[][] h = new double[x.length][x.length];
    for (int i = 0; i + 1 < x.length; i++) {
      h[i][i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
      h[i + 1][i + 1] += 200;
      h[i][i + 1] = h[i + 1][i] = -400 * x[i];
    }
    return h;
  }

  private static Function<Value[], Value[]> randomFunction(long seed, int outputs) {
    return x -> {
      SplittableRandom random = new SplittableRandom(seed);
      Value[] values = Arrays.copyOf(x, x.length + 20);
      for (int i = x.length; i < values.length; i++) {
        Value a = values[random.nextInt(i)];
        Value b = values[random.nextInt(i)];
        values[i] =
            switch (random.nextInt(5)) {
              case 0 -> a.plus(b);
              case 1 -> a.times(b);
              case 2 -> Value.apply(Tanh.OP, a.minus(b));
              case 3 -> Value.apply(Dot.OP, a, b, values[random.nextInt(i)]);
              default -> a.div(b.times(b).plus(1));
            };
      }
      return Arrays.copyOfRange(values, values.length - outputs, values.length);
    };
  }

  private static double[] point(long seed, int n) {
    return new SplittableRandom(seed).doubles(n, -2, 2).toArray();
  }

  private static Value[] leaves(double... x) {
    return Arrays.stream(x).mapToObj(Value::of).toArray(Value[]::new);
  }

  private static double[] data(Value[] values) {
    return Arrays.stream(values).mapToDouble(Value::data).toArray();
  }

  private static double[][] data(Value[][] values) {
    return Arrays.stream(values).map(DerivativesTest::data).toArray(double[][]::new);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] times(double[][] matrix, double[] v) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, v)).toArray();
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double norm(double[][] matrix) {
    return Math.sqrt(Arrays.stream(matrix).mapToDouble(row -> dot(row, row)).sum());
  }

  private static void assertClose(double[][] actual, double[][] expected) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (int i = 0; i < expected.length; i++) {
      assertClose(actual[i], expected[i]);
    }
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      Offset<Double> allowed = Offset.offset(1e-9 * Math.abs(expected[i]));
      assertThat(actual[i]).as("[%d]", i).isCloseTo(expected[i], allowed);
    }
  }

  private record Counting(AtomicInteger asked) implements UnaryOp {
    @Override
    public String name() {
      return "test.counting";
    }

    @Override
    public double forward(double x) {
      return x * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 2 * x;
    }

    @Override
    public Value localGradient(Value x, Value y) {
      asked.incrementAndGet();
      return x.times(2);
    }
  }

  private record NumbersOnly() implements UnaryOp {
    @Override
    public String name() {
      return "test.numbers_only";
    }

    @Override
    public double forward(double x) {
      return 3 * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 3;
    }
  }
}
