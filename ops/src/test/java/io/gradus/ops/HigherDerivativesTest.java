package io.gradus.ops;

import static io.gradus.ops.Functions.sin;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import io.gradus.core.func.Derivatives;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives of order 1 to 6 against closed forms. */
class HigherDerivativesTest {
  @ParameterizedTest
  @ValueSource(doubles = {-4.1, -1, 0.3, 2, 100.5})
  void ofSinGoRound(double x) {
    double s = Math.sin(x);
    double c = Math.cos(x);
    assertDerivatives(Functions::sin, x, c, -s, -c, s, c, -s);
  }

  /** (x·t)⁽ⁿ⁾ = x·t⁽ⁿ⁾ + n·t⁽ⁿ⁻¹⁾, where t = tanh x and t⁽ⁿ⁾ is a polynomial in t. */
  @ParameterizedTest
  @ValueSource(doubles = {-1.3, -0.7, 0.1, 0.4, 1.1})
  void ofXTimesTanhArePolynomials(double x) {
    double t = Math.tanh(x);
    double[] p = {
      t,
      1 - p(t, 2),
      -2 * t + 2 * p(t, 3),
      -2 + 8 * p(t, 2) - 6 * p(t, 4),
      16 * t - 40 * p(t, 3) + 24 * p(t, 5),
      16 - 136 * p(t, 2) + 240 * p(t, 4) - 120 * p(t, 6),
      -272 * t + 1232 * p(t, 3) - 1680 * p(t, 5) + 720 * p(t, 7)
    };
    double[] expected = new double[6];
    for (int n = 1; n <= 6; n++) {
      expected[n - 1] = x * p[n] + n * p[n - 1];
    }
    assertDerivatives(v -> v.times(tanh(v)), x, expected);
  }

  /** (−1)ⁿ·n!·sin((n + 1)θ)·sinⁿ⁺¹θ, where cot θ = x: the imaginary part of 1/(x − i). */
  @ParameterizedTest
  @ValueSource(doubles = {-2.5, -0.8, 0.2, 0.9, 3.7})
  void ofTheWitchOfAgnesiAreThoseOfAPole(double x) {
    double theta = Math.atan2(1, x);
    double[] expected = new double[6];
    double factorial = 1;
    for (int n = 1; n <= 6; n++) {
      factorial *= -n;
      expected[n - 1] = factorial * Math.sin((n + 1) * theta) * p(Math.sin(theta), n + 1);
    }
    assertDerivatives(v -> Value.constant(1).div(v.times(v).plus(1)), x, expected);
  }

  @Test
  void mixedOnesComeInAnyOrder() {
    // ∂³ sin(ab)/∂a∂b² = −a·(2·sin(ab) + ab·cos(ab))
    Value a = Value.of(0.7);
    Value b = Value.of(-1.2);
    Value f = sin(a.times(b));
    double abb = third(f, a, b, b);
    assertThat(third(f, b, a, b)).isCloseTo(abb, Offset.offset(1e-14));
    assertThat(third(f, b, b, a)).isCloseTo(abb, Offset.offset(1e-14));
    double ab = a.data() * b.data();
    double expected = -a.data() * (2 * Math.sin(ab) + ab * Math.cos(ab));
    assertThat(abb).isCloseTo(expected, Offset.offset(1e-9 * Math.abs(expected)));
  }

  @Test
  void theHessianOfLogSumExpIsThatOfSoftmax() {
    double[] x = {0.5, -1.2, 2.3};
    double[] s = Derivatives.gradient(Functions::logSumExp, x);
    double[][] h = Derivatives.hessian(Functions::logSumExp, x);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = (i == j ? s[i] : 0) - s[i] * s[j];
        assertThat(h[i][j]).isCloseTo(expected, Offset.offset(1e-9 * Math.abs(expected)));
      }
    }
  }

  private static double third(Value f, Value x, Value y, Value z) {
    Value second = Gradients.graph(Gradients.graph(f, x)[0], y)[0];
    return Gradients.of(second, z)[0];
  }

  private static void assertDerivatives(UnaryOperator<Value> f, double at, double... expected) {
    Value x = Value.of(at);
    Value derivative = f.apply(x);
    for (int n = 1; n <= expected.length; n++) {
      derivative = Gradients.graph(derivative, x)[0];
      assertThat(derivative.data())
          .as("derivative %d at %s", n, at)
          .isCloseTo(expected[n - 1], Offset.offset(1e-9 * Math.abs(expected[n - 1])));
    }
  }

  private static double p(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
