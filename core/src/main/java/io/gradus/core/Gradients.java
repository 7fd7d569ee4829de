package io.gradus.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
      Collector collector = new Collector(xs);
      collector.run(node, 1);
      return collector.adjoints();
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

  /** The sweep that keeps the adjoints of xs, outside of the graph. */
  private static final class Collector extends Sweep {
    private final Value[] xs;
    private final Map<Value, Integer> index = new HashMap<>();
    private final boolean[] received;
    private final double[] adjoints;

    Collector(Value[] xs) {
      this.xs = xs;
      received = new boolean[xs.length];
      adjoints = new double[xs.length];
      for (int i = 0; i < xs.length; i++) {
        index.putIfAbsent(xs[i], i);
      }
    }

    double[] adjoints() {
      index.forEach(
          (x, i) -> {
            if (x instanceof Leaf && received[i]) {
              adjoints[i] = x.hooked(adjoints[i]);
            }
          });
      return Arrays.stream(xs).mapToDouble(x -> adjoints[index.get(x)]).toArray();
    }

    @Override
    void visit(Node node, double adjoint) {
      Integer i = index.get(node);
      if (i != null) {
        adjoints[i] = adjoint;
      }
    }

    @Override
    void receive(Leaf leaf, double contribution) {
      Integer i = index.get(leaf);
      if (i != null) {
        adjoints[i] = received[i] ? adjoints[i] + contribution : contribution;
        received[i] = true;
      }
    }
  }
}
