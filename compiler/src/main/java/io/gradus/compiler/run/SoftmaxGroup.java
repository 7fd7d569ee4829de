package io.gradus.compiler.run;

import static io.gradus.ops.elementary.Exp.exp;

import io.gradus.compiler.passes.Fusion;
import java.util.List;

/** Softmaxes, none of which needs another, as attention has for each head and position. */
final class SoftmaxGroup extends FusionGroup {

  /** Whether the maximum is taken off the inputs. */
  private final boolean shifts;

  /** The places of the first exponential, sum and output, and the edge of the first input. */
  private final int exps;

  private final int sums;
  private final int outputs;
  private final int dx;

  SoftmaxGroup(FlatPlan plan, List<Fusion> softmaxes, int from, int to) {
    super(plan, softmaxes, from, to);
    int last = places.parts.length - 1;
    shifts = last > 2;
    exps = places.parts[last - 2];
    sums = places.parts[last - 1];
    outputs = places.parts[last];
    dx = edges.reserve(places.size());
    // The differences, or the exponentials if there are none.
    int begin = places.parts[shifts ? last - 3 : 0];
    edges.share(begin, begin + places.size(), 0, dx);
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    places.gather(v);
    int x = places.inputs;
    for (int i = 0; i < places.count(); i++) {
      double max = shifts ? max(v, x + places.starts[i], x + places.starts[i + 1]) : 0;
      for (int at = places.starts[i]; at < places.starts[i + 1]; at++) {
        v[exps + at] = v[x + at] - max;
      }
    }
    exp(v, v, exps, exps + places.size());
    for (int i = 0; i < places.count(); i++) {
      int begin = places.starts[i];
      double sum = v[exps + begin];
      for (int at = begin + 1; at < places.starts[i + 1]; at++) {
        sum += v[exps + at];
      }
      v[sums + i] = sum;
      for (int at = begin; at < places.starts[i + 1]; at++) {
        v[outputs + at] = v[exps + at] / sum;
      }
    }
  }

  private static double max(double[] v, int from, int to) {
    double max = v[from];
    for (int at = from + 1; at < to; at++) {
      max = Math.max(max, v[at]);
    }
    return max;
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
      double sum = v[sums + i];
      double reciprocal = 1 / sum;
      double dsum = -0.0;
      for (int at = end - 1; at >= begin; at--) {
        dsum += dy[at] * (-v[outputs + at] / sum);
      }
      for (int at = begin; at < end; at++) {
        e[dx + at] = (dy[at] * reciprocal + dsum) * v[exps + at];
      }
    }
  }

  @Override
  String name() {
    return "softmax";
  }
}
