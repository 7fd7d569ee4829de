package io.gradus.ops;

import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.ne;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;
import java.util.Arrays;

/**
 * Computes the gradients of an op that selects one of its inputs. Inputs that equal the output
 * share the gradient equally.
 */
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
    Value selected = y.detach();
    Value[] same = Arrays.stream(x).map(v -> same(v.detach(), selected)).toArray(Value[]::new);
    Value ties = sum(same);
    return Arrays.stream(same).map(one -> one.div(ties)).toArray(Value[]::new);
  }

  private static boolean same(double v, double y) {
    return v == y || Double.isNaN(v) && Double.isNaN(y);
  }

  /** 1 where v equals y or v is NaN, else 0. If an input is NaN, so is the selected y. */
  private static Value same(Value v, Value y) {
    return Choice.either(eq(v, y), ne(v, v));
  }
}
