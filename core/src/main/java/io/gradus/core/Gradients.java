package io.gradus.core;

import java.util.Arrays;

/**
 * Derivatives that leave every {@code grad} alone: for several threads at once, and for derivatives
 * of derivatives.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * ∂y/∂x for each of xs, leaves or not: what {@code y.backward()} would compute, bit for bit. 0
   * where y does not depend on x.
   */
  public static double[] of(Value y, Value... xs) {
    if (y instanceof TapeValue taped) {
      return taped.gradients(xs);
    }
    if (y instanceof Node node) {
      return new Collector(xs).gradients(node);
    }
    return Arrays.stream(xs)
        .mapToDouble(x -> x == y && x instanceof Leaf ? x.hooked(1) : 0)
        .toArray();
  }

  /**
   * ∂y/∂x for each of xs as values, which can be differentiated again, to any order.
   *
   * @throws NotTwiceDifferentiableException if an op between y and xs has no local gradient in
   *     values
   */
  public static Value[] graph(Value y, Value... xs) {
    GraphSweep sweep = new GraphSweep(y, Value.constant(1), xs);
    return Arrays.stream(xs).map(sweep::adjoint).toArray(Value[]::new);
  }
}
