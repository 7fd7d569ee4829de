package io.gradus.compiler.run;

import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Log.log;
import static io.gradus.ops.elementary.Log1p.log1p;

import io.gradus.compiler.ir.Ir;

/**
 * Nodes of the op {@code logsumexp}, none of which needs another: the rows of a cross-entropy. The
 * exponentials of all of them are one loop, and the backward pass finds them there. The bits are
 * those of {@link io.gradus.ops.LogSumExp}, which computes them twice, and for the output one by
 * one.
 */
final class LogSumExpGroup extends FlatStep {
  private final FlatEdges edges;

  /** The places of inputs and their edges: those of node i from starts[i] on. */
  private final int[] starts;

  private final int[] inputs;
  private final int[] landings;

  /** The place of the first exponential. */
  private final int exps;

  LogSumExpGroup(FlatPlan plan, int from, int to) {
    super(from, to);
    Ir ir = plan.ir;
    edges = plan.edges;
    starts = new int[to - from + 1];
    for (int i = 0; i < to - from; i++) {
      starts[i + 1] = starts[i] + ir.arity(plan.order.node(from + i));
    }
    inputs = new int[starts[to - from]];
    landings = new int[inputs.length];
    exps = plan.reserveValues(inputs.length);
    for (int i = 0; i < to - from; i++) {
      int node = plan.order.node(from + i);
      for (int slot = 0; slot < ir.arity(node); slot++) {
        inputs[starts[i] + slot] = plan.order.place(ir.operand(node, slot));
        landings[starts[i] + slot] = edges.add(from + i, from + i + 1, slot);
      }
    }
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    for (int i = 0; from + i < to; i++) {
      double shift = shift(v, starts[i], starts[i + 1]);
      v[from + i] = shift;
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        v[exps + at] = v[inputs[at]] - shift;
      }
    }
    exp(v, v, exps, exps + inputs.length);
    for (int i = 0; from + i < to; i++) {
      v[from + i] = output(v, v[from + i], starts[i], starts[i + 1]);
    }
  }

  /** The maximum, which is NaN if an input is; 0 if it is infinite. */
  private double shift(double[] v, int begin, int end) {
    double max = v[inputs[begin]];
    double nan = 0;
    for (int at = begin; at < end; at++) {
      double x = v[inputs[at]];
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
    for (; at < end && v[inputs[at]] != m; at++) {
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

  @Override
  void backward(FlatMemory memory) {
    double[] v = memory.values;
    double[] e = memory.edges;
    double[] dy = memory.adjoints;
    edges.adjoints(e, from, dy, to - from);
    for (int i = 0; from + i < to; i++) {
      double sum = 0;
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        sum += v[exps + at];
      }
      double g = dy[i];
      for (int at = starts[i]; at < starts[i + 1]; at++) {
        e[landings[at]] = g * (v[exps + at] / sum);
      }
    }
  }

  @Override
  String name() {
    return "logsumexp";
  }

  @Override
  public String toString() {
    return name() + (to - from);
  }
}
