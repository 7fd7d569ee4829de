package io.gradus.ops;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where each op is compared with differences: ordinary inputs within its domain, away from kinks.
 */
final class Points {
  private static final Map<String, double[][]> OF = new TreeMap<>();

  private static final double[][] ALL = xs(-5.3, -1.7, -0.4, 0.1, 0.9, 2.6, 7.5);
  private static final double[][] POSITIVE = xs(1e-3, 0.2, 0.9, 1.6, 12.5);
  private static final double[][] PAIRS = {{-2.5, 1.5}, {1.5, -2.5}, {0.3, 4}, {-1, -3}};
  private static final double[][] LISTS = {
    {1.25}, {1.5, -2}, {0.4, 3, -1.1}, {-2, 0.7, 2.1, 5, -0.3, 1}
  };

  static {
    Stream.of("abs", "cos", "exp", "leaky_relu", "relu", "sigmoid", "sin", "softplus", "tanh")
        .forEach(name -> OF.put(name, ALL));
    OF.put("neg", ALL);
    OF.put("log", POSITIVE);
    OF.put("sqrt", POSITIVE);
    Stream.of("add", "sub", "mul", "div", "maximum", "minimum")
        .forEach(name -> OF.put(name, PAIRS));
    OF.put("pow", new double[][] {{2, 3}, {0.5, -1.5}, {1.7, 0.3}, {3, 0}});
    Stream.of("sum", "mean", "logsumexp").forEach(name -> OF.put(name, LISTS));
    OF.put("dot", new double[][] {{2, -3}, {1, 2.5, -0.5, 4}, {1, 2, 3, -4, 5, 6}});
  }

  private Points() {}

  /** An op at a point. */
  record Case(Op op, List<Double> point) {
    double[] x() {
      return point.stream().mapToDouble(v -> v).toArray();
    }

    @Override
    public String toString() {
      return op + " at " + point;
    }
  }

  static double[][] of(Op op) {
    double[][] points = OF.get(op.name());
    if (points == null) {
      throw new AssertionError(
          "No points for the op '%s': add some to Points".formatted(op.name()));
    }
    return points;
  }

  /** Every registered op, and records with parameters of their own, at each of its points. */
  static Stream<Case> cases() {
    Stream<Op> parameterised =
        Stream.of(new LeakyRelu(0.2), new Softplus(2, 20), new Softplus(0.5, 1));
    return Stream.of(
            OpRegistry.standard().ops().stream().flatMap(op -> at(op, of(op))),
            parameterised.flatMap(op -> at(op, of(op))),
            Stream.of(-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 7.0).flatMap(p -> at(new Pow(p), ALL)),
            Stream.of(-1.5, -0.5, 0.5, 1.5, 2.5).flatMap(p -> at(new Pow(p), POSITIVE)))
        .flatMap(cases -> cases);
  }

  private static Stream<Case> at(Op op, double[][] points) {
    return Arrays.stream(points).map(x -> new Case(op, Arrays.stream(x).boxed().toList()));
  }

  private static double[][] xs(double... xs) {
    return Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
  }
}
