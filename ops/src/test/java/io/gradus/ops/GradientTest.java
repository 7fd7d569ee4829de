package io.gradus.ops;

import static io.gradus.ops.LocalGradients.data;
import static io.gradus.ops.LocalGradients.leaves;
import static io.gradus.ops.LocalGradients.numeric;
import static io.gradus.ops.LocalGradients.symbolic;
import static io.gradus.ops.LocalGradients.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Op;
import io.gradus.core.Value;
import io.gradus.ops.Points.Case;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
  static Stream<Case> cases() {
    return Points.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void numericGradientIsTheSlopeOfTheValue(Case at) {
    double[] gradients = numeric(at.op(), at.x());
    for (int i = 0; i < gradients.length; i++) {
      assertThat(gradients[i])
          .as("gradient %d", i)
          .isCloseTo(slope(x -> value(at.op(), x), at.x(), i), near(at.op(), gradients[i], at.x()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void symbolicGradientEqualsTheNumericOne(Case at) {
    Value[] xs = leaves(at.x());
    double[] expected = numeric(at.op(), at.x());
    double[] direct = data(symbolic(at.op(), xs));
    double[] throughTheGraph = data(Gradients.graph(Value.apply(at.op(), xs), xs));
    for (int i = 0; i < expected.length; i++) {
      Offset<Double> ulps = Offset.offset(1e-14 * Math.abs(expected[i]));
      assertThat(direct[i]).as("gradient %d", i).isCloseTo(expected[i], ulps);
      assertThat(throughTheGraph[i]).as("gradient %d", i).isCloseTo(expected[i], ulps);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void symbolicGradientCanBeDifferentiatedAgain(Case at) {
    Value[] xs = leaves(at.x());
    Value[] first = symbolic(at.op(), xs);
    for (int i = 0; i < first.length; i++) {
      double[] second = Gradients.of(first[i], xs);
      for (int j = 0; j < second.length; j++) {
        int row = i;
        double slope = slope(x -> numeric(at.op(), x)[row], at.x(), j);
        assertThat(second[j])
            .as("second derivative %d, %d", i, j)
            .isCloseTo(slope, near(at.op(), second[j], at.x()));
      }
    }
  }

  /** 5-point central difference along the input of this index. */
  private static double slope(ToDoubleFunction<double[]> f, double[] x, int index) {
    double h = 1e-3 * Math.min(1, Math.abs(x[index]) + 1e-4);
    double[] at = new double[4];
    double[] offsets = {-2, -1, 1, 2};
    for (int k = 0; k < 4; k++) {
      double[] moved = x.clone();
      moved[index] += offsets[k] * h;
      at[k] = f.applyAsDouble(moved);
    }
    return (at[0] - at[3] + 8 * (at[2] - at[1])) / (12 * h);
  }

  /** What differences can tell: far finer than the thousandth that a wrong derivative is off by. */
  private static Offset<Double> near(Op op, double expected, double[] x) {
    return Offset.offset(1e-7 * (Math.abs(expected) + 1e-2 * Math.abs(value(op, x)) + 1e-2));
  }
}
