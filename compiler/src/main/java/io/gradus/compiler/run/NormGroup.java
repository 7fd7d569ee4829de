package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.FlatDots;
import io.gradus.compiler.passes.Fusion;
import java.util.ArrayList;
import java.util.List;

/** Norms, none of which needs another: yᵢ = xᵢ·f(x·x). */
final class NormGroup extends FusionGroup {

  /** What makes scales of the squares x·x. */
  private final List<FlatStep> scaling = new ArrayList<>();

  /** The places of the first square, scale and output. */
  private final int squares;

  private final int scales;
  private final int outputs;

  /** The first edges of the inputs, as factors of the outputs and of the squares. */
  private final int dx;

  private final int dFactors;

  /** The edge for what the outputs hand on to the first scale. */
  private final int dScales;

  NormGroup(FlatPlan plan, List<Fusion> norms, int from, int to) {
    super(plan, norms, from, to);
    int last = places.parts.length - 1;
    squares = from;
    scales = places.parts[last - 1];
    outputs = places.parts[last];
    for (int part = 1; part < last; part++) {
      scaling.add(plan.step(places.parts[part], places.parts[part + 1]));
    }
    dx = edges.reserve(places.size());
    dFactors = edges.reserve(places.size());
    dScales = edges.reserve(places.count());
    edges.share(outputs, to, 0, dx);
    Ir ir = plan.ir;
    for (int i = 0; i < places.count(); i++) {
      int square = norms.get(i).node(0);
      for (int at = places.starts[i]; at < places.starts[i + 1]; at++) {
        // Both factors are xᵢ, and get the same.
        int slot = 2 * (at - places.starts[i]);
        edges.set(dFactors + at, square, slot);
        edges.set(dFactors + at, square, slot + 1);
        int product = plan.order.node(outputs + at);
        if (plan.flow.isActive(product, 1)) {
          edges.addTo(dScales + i, ir.rank(product, 1), scales + i);
        }
      }
    }
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    places.gather(v);
    for (int i = 0; i < places.count(); i++) {
      int x = places.inputs + places.starts[i];
      int n = places.starts[i + 1] - places.starts[i];
      v[squares + i] = FlatDots.sum(v[x] * v[x], v, x + 1, v, x + 1, n - 1);
    }
    for (FlatStep step : scaling) {
      step.forward(memory);
    }
    for (int i = 0; i < places.count(); i++) {
      double scale = v[scales + i];
      for (int at = places.starts[i]; at < places.starts[i + 1]; at++) {
        v[outputs + at] = v[places.inputs + at] * scale;
      }
    }
  }

  @Override
  void backward(FlatMemory memory) {
    if (!active) {
      return;
    }
    double[] v = memory.values;
    double[] e = memory.edges;
    double[] dy = memory.adjoints;
    edges.adjoints(e, outputs, dy, places.size());
    for (int i = 0; i < places.count(); i++) {
      int begin = places.starts[i];
      int end = places.starts[i + 1];
      FlatDots.scale(e, dx + begin, v[scales + i], dy, begin, end - begin);
      double dScale = -0.0;
      for (int at = end - 1; at >= begin; at--) {
        dScale += dy[at] * v[places.inputs + at];
      }
      e[dScales + i] = dScale;
    }
    for (int step = scaling.size() - 1; step >= 0; step--) {
      scaling.get(step).backward(memory);
    }
    for (int i = 0; i < places.count(); i++) {
      int begin = places.starts[i];
      double dSquare = edges.adjoint(e, squares + i);
      FlatDots.scale(
          e, dFactors + begin, dSquare, v, places.inputs + begin, places.starts[i + 1] - begin);
    }
  }

  @Override
  String name() {
    return "norm";
  }
}
