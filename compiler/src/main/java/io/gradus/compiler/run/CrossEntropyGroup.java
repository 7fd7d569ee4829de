package io.gradus.compiler.run;

import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import io.gradus.compiler.passes.Fusion;
import io.gradus.ops.Pick;
import java.util.List;

/**
 * Cross-entropies, log Σ e^xⱼ − xₜ, none of which needs another, or the op {@code logsumexp} alone.
 * The exponentials of all of them are one loop, and the backward pass finds them there. The bits
 * are those of {@link io.gradus.ops.LogSumExp}, which computes them twice, and for the output one
 * by one.
 */
final class CrossEntropyGroup extends FusionGroup {
  private static final Pick PICK = new Pick();

  /** The places of the positions t; empty if there is nothing to pick. */
  private final int[] positions;

  /** The places of the first exponential and logarithm of their sum, and the first input's edge. */
  private final int exps;

  private final int logs;
  private final int dx;

  CrossEntropyGroup(FlatPlan plan, List<Fusion> fusions, int from, int to) {
    super(plan, fusions, from, to);
    boolean picks = places.parts.length > 1;
    logs = places.parts[picks ? 1 : 0];
    positions = picks ? plan.order.operandPlaces(from, logs, 0) : new int[0];
    exps = plan.reserveValues(places.size());
    dx = edges.reserve(places.size());
    for (int i = 0; i < places.count(); i++) {
      for (int at = places.starts[i]; at < places.starts[i + 1]; at++) {
        edges.set(dx + at, plan.order.node(logs + i), at - places.starts[i]);
      }
    }
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    places.gather(v);
    int x = places.inputs;
    for (int i = 0; i < places.count(); i++) {
      double shift = shift(v, x + places.starts[i], x + places.starts[i + 1]);
      v[logs + i] = shift;
      for (int at = places.starts[i]; at < places.starts[i + 1]; at++) {
        v[exps + at] = v[x + at] - shift;
      }
    }
    exp(v, v, exps, exps + places.size());
    for (int i = 0; i < places.count(); i++) {
      v[logs + i] = output(v, v[logs + i], places.starts[i], places.starts[i + 1]);
    }
    for (int i = 0; i < positions.length; i++) {
      v[places.outputs() + i] = v[logs + i] - picked(v, i);
    }
  }

  /** The maximum, which is NaN if an input is; 0 if it is infinite. */
  private static double shift(double[] v, int begin, int end) {
    double max = v[begin];
    double nan = 0;
    for (int at = begin; at < end; at++) {
      double x = v[at];
      if (x > max) {
        max = x;
      }
      nan += x != x ? x : 0;
    }
    return nan != nan ? nan : Double.isInfinite(max) ? 0 : max;
  }

  /** m + log1p(Σ e^(xᵢ − m)), where the sum leaves out the first input that is m. */
  private double output(double[] v, double m, int begin, int end) {
    double rest = 0;
    int at = begin;
    for (; at < end && v[places.inputs + at] != m; at++) {
      rest += v[exps + at];
    }
    if (at == end) {
      return m + log(rest);
    }
    for (at++; at < end; at++) {
      rest += v[exps + at];
    }
    return m + log1p(rest);
  }

  /** xₜ, or what the op {@code pick} does where t is no position: NaN, or an exception. */
  private double picked(double[] v, int i) {
    double position = v[positions[i]];
    int at = (int) position;
    int begin = places.starts[i];
    int count = places.starts[i + 1] - begin;
    if (at == position && at >= 0 && at < count) {
      return v[places.inputs + begin + at];
    }
    double[] point = new double[1 + count];
    point[0] = position;
    System.arraycopy(v, places.inputs + begin, point, 1, count);
    return PICK.forward(point);
  }

  @Override
  void backward(FlatMemory memory) {
    if (!active) {
      return;
    }
    double[] v = memory.values;
    double[] e = memory.edges;
    double[] dy = memory.adjoints;
    edges.adjoints(e, places.outputs(), dy, places.count());
    for (int i = 0; i < places.count(); i++) {
      int begin = places.starts[i];
      int end = places.starts[i + 1];
      double sum = 0;
      for (int at = begin; at < end; at++) {
        sum += v[exps + at];
      }
      double g = dy[i];
      for (int at = begin; at < end; at++) {
        e[dx + at] = g * (v[exps + at] / sum);
      }
      if (positions.length > 0) {
        handOnPicked(e, -g, v[positions[i]], begin, end);
      }
    }
  }

  /** Adds g where x was picked, and g·0 elsewhere, which is NaN if g is not finite. */
  private void handOnPicked(double[] e, double g, double position, int begin, int end) {
    if (g - g == 0 && position == position) {
      e[dx + begin + (int) position] += g;
      return;
    }
    for (int at = begin; at < end; at++) {
      e[dx + at] += at - begin == position ? g : g * 0;
    }
  }

  @Override
  String name() {
    return positions.length > 0 ? "cross_entropy" : "logsumexp";
  }
}
