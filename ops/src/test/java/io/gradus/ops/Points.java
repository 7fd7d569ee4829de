package io.gradus.ops;

import io.gradus.core.Op;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ordinary inputs of an op, within its domain. One that is defined everywhere needs none of its
 * own.
 */
final class Points {
  private static final Map<String, double[][]> OF = new TreeMap<>();

  private static final double[][] ALL = xs(-5.3, -1.7, -0.4, 0.1, 0.9, 2.6, 7.6);
  private static final double[][] POSITIVE = xs(1e-3, 0.2, 0.9, 1.6, 12.5);
  private static final double[][] UNIT = xs(-0.8, -0.35, 0.1, 0.6, 0.75);
  private static final double[][] PAIRS = {{-2.5, 1.5}, {1.5, -2.5}, {0.3, 4}, {-1, -3}};
  private static final double[][] TRIPLES = {{1.5, -2, 0.3}, {-1, 4, 1.7}, {2, 3, -0.4}};
  private static final double[][] LISTS = {
    {1.25}, {1.5, -2}, {0.4, 3, -1.1}, {-2, 0.7, 2.1, 5, -0.3, 1}
  };
  private static final double[][] SAMPLES = {{1.5, -2}, {0.4, 3, -1.1}, {-2, 0.7, 2.1, 5, -0.3, 1}};

  static {
    at(POSITIVE, "log log10 log1p log2 rsqrt sqrt");
    at(UNIT, "acos asin atanh erfinv");
    OF.put("logit", xs(0.1, 0.3, 0.45, 0.6, 0.85));
    OF.put("acosh", xs(1.5, 2, 7, 100));
    OF.put("pow", new double[][] {{2, 3}, {0.5, -1.5}, {1.7, 0.3}, {3, 0}});
    OF.put("xlogy", new double[][] {{-2.5, 1.5}, {1.5, 0.3}, {0.3, 4}, {0, 2}});
    OF.put("clamp_tensor", new double[][] {{0.5, -1, 1}, {-2, -1, 1}, {3, -1, 1}, {1, 2, -1}});
    at(SAMPLES, "std var");
    OF.put("affine", new double[][] {{2}, {2, -3, 1.5}, {1, 2.5, -0.5, 4, 0.7}});
    OF.put("pick", new double[][] {{0, 1.5}, {1, 2, -3}, {2, 1, 2.5, -0.5}});
    OF.put("dot", new double[][] {{2, -3}, {1, 2.5, -0.5, 4}, {1, 2, 3, -4, 5, 6}});
  }

  private Points() {}

  private static void at(double[][] points, String names) {
    for (String name : names.split(" ")) {
      OF.put(name, points);
    }
  }

  static double[][] of(Op op) {
    double[][] own = OF.get(op.name());
    return own != null
        ? own
        : switch (op.arity()) {
          case 1 -> ALL;
          case 2 -> PAIRS;
          case 3 -> TRIPLES;
          case Op.VARIADIC -> LISTS;
          default -> throw new AssertionError("No points for so many inputs: " + op.name());
        };
  }

  private static double[][] xs(double... xs) {
    return Arrays.stream(xs).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
  }
}
