package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Gradients;
import io.gradus.core.Graph;
import io.gradus.core.Op;
import io.gradus.core.Trace;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients in values are recorded by a trace, which has no numbers, and are those of the graph.
 */
class TracedGradientsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Kinks, tails and ends of the numbers. */
  private static final double[] SPECIAL = {
    0,
    -0.0,
    1,
    -1,
    3,
    -3,
    6,
    30,
    -30,
    -720,
    800,
    -800,
    1023.5,
    1024.2,
    1e10,
    -1e200,
    1e200,
    INF,
    -INF,
    Double.NaN
  };

  static Stream<Op> ops() {
    return Stream.concat(CatalogueTest.ops(), Stream.of(new Pick()));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void firstDerivativesAreThoseOfTheGraph(Op op) {
    Function<Value[], Value[]> gradients = x -> Gradients.graph(Value.apply(op, x), x);
    for (double[] point : points(op)) {
      Trace trace = Trace.of(point.length, gradients);
      double[] eager = LocalGradients.data(gradients.apply(LocalGradients.leaves(point)));
      assertThat(run(trace, point)).as(Arrays.toString(point)).containsExactly(eager);
    }
  }

  @ParameterizedTest
  @MethodSource("ops")
  void secondDerivativesAreThoseOfTheGraphAtOrdinaryPoints(Op op) {
    Function<Value[], Value[]> second =
        x -> Gradients.graph(Functions.sum(Gradients.graph(Value.apply(op, x), x)), x);
    for (double[] ordinary : Points.of(op)) {
      double[] point = op.arity() > 0 ? Arrays.copyOf(ordinary, op.arity()) : ordinary;
      Trace trace = Trace.of(point.length, second);
      double[] eager = LocalGradients.data(second.apply(LocalGradients.leaves(point)));
      double[] traced = run(trace, point);
      for (int i = 0; i < eager.length; i++) {
        // Of a zero, the sign may differ: the formula that does not hold adds 0.
        assertThat(traced[i] + 0.0).as(Arrays.toString(point)).isEqualTo(eager[i] + 0.0);
      }
    }
  }

  private static double[][] points(Op op) {
    return op.arity() == 1
        ? Arrays.stream(SPECIAL).mapToObj(x -> new double[] {x}).toArray(double[][]::new)
        : Points.of(op);
  }

  /** The numbers that the recorded ops give at a point. */
  private static double[] run(Trace trace, double[] point) {
    Graph graph = trace.graph();
    double[] data = new double[graph.size()];
    for (int i = 0; i < data.length; i++) {
      Op op = graph.op(i);
      int input = trace.inputs().indexOf(graph.value(i));
      if (op != null) {
        data[i] = op.forward(Arrays.stream(graph.inputs(i)).mapToDouble(k -> data[k]).toArray());
      } else {
        data[i] = input >= 0 ? point[input] : graph.value(i).data();
      }
    }
    return Arrays.stream(graph.outputs()).mapToDouble(k -> data[k]).toArray();
  }
}
