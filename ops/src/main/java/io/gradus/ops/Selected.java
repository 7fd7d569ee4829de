package io.gradus.ops;

import io.gradus.core.Value;
import java.util.Arrays;

/** The gradients of an op that selects one of its inputs: equal inputs share alike. */
final class Selected {
  private Selected() {}

  static void share(double[] x, double y, double[] gradients) {
    int ties = 0;
    for (double v : x) {
      ties += same(v, y) ? 1 : 0;
    }
    for (int i = 0; i < x.length; i++) {
      gradients[i] = same(x[i], y) ? 1.0 / ties : 0;
    }
  }

  static Value[] share(Value[] x, Value y) {
    double[] gradients = new double[x.length];
    share(Arrays.stream(x).mapToDouble(Value::data).toArray(), y.data(), gradients);
    return Arrays.stream(gradients).mapToObj(Value::constant).toArray(Value[]::new);
  }

  private static boolean same(double v, double y) {
    return v == y || Double.isNaN(v) && Double.isNaN(y);
  }
}
