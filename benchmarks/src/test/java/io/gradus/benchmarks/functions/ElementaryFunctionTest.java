package io.gradus.benchmarks.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementaryFunctionTest {
  @ParameterizedTest
  @EnumSource
  void allFormsComputeTheSame(ElementaryFunction function) {
    double[] x = new double[99];
    for (int i = 0; i < x.length; i++) {
      x[i] = function.from + (function.to - function.from) * i / x.length;
    }
    double[] scalar = new double[x.length];
    double[] other = new double[x.length];
    function.scalar.run(x, scalar);

    function.lanes.run(x, other);
    assertThat(other).isEqualTo(scalar);
    function.math.run(x, other);
    assertClose(other, scalar);
    function.strictMath.run(x, other);
    assertClose(other, scalar);
  }

  private static void assertClose(double[] got, double[] expected) {
    for (int i = 0; i < got.length; i++) {
      double allowed = 1e-14 * Math.max(1, Math.abs(expected[i]));
      assertThat(got[i]).isCloseTo(expected[i], within(allowed));
    }
  }
}
