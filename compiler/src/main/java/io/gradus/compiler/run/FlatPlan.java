package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.passes.Scales;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.ArrayList;
import java.util.List;

/**
 * How a form is run for one row: in loops over nodes of the same depth and op, and node by node
 * where there are few of them. It takes a few ints per node, so that programs may be large.
 */
public final class FlatPlan {
  /** With fewer nodes, a loop's beginning costs more than it saves. */
  private static final int NARROW = 6;

  final Ir ir;
  final Flow flow;
  final FlatOrder order;
  final FlatEdges edges;
  final List<FlatStep> steps = new ArrayList<>();

  private final KernelCache kernels = new KernelCache();
  private final boolean[] arities;
  private int widest = 1;

  public FlatPlan(Ir ir, Flow flow, Scales scales) {
    this.ir = ir;
    this.flow = flow;
    order = new FlatOrder(ir, scales);
    edges = new FlatEdges(ir, flow, order);
    int most = 0;
    for (int node = 0; node < ir.size(); node++) {
      most = Math.max(most, ir.is(node, Kind.OP) ? ir.arity(node) : 0);
    }
    arities = new boolean[most + 1];
    int place = 0;
    while (place < ir.size()) {
      int end = order.endOfGroup(place);
      if (isLeaf(place)) {
        place = end;
      } else if (isWide(place, end)) {
        FlatStep group = group(place, end);
        steps.add(group);
        widest = Math.max(widest, end - place);
        place = group.to;
      } else {
        int from = place;
        while (place < ir.size() && !isWide(place, order.endOfGroup(place))) {
          place = order.endOfGroup(place);
        }
        run(from, place);
      }
    }
    edges.finish();
  }

  private boolean isLeaf(int place) {
    int node = order.node(place);
    return !ir.is(node, Kind.OP) && !ir.is(node, Kind.DOT);
  }

  private boolean isWide(int from, int to) {
    int node = order.node(from);
    if (ir.is(node, Kind.DOT)) {
      return (to - from) * ir.arity(node) >= 2 * NARROW && DotGroup.fits(ir, order, from, to);
    }
    return to - from >= NARROW && ir.is(node, Kind.OP) && !(ir.op(node) instanceof NaryOp);
  }

  private FlatStep group(int from, int to) {
    if (ir.is(order.node(from), Kind.DOT)) {
      return new DotGroup(ir, order, edges, from, to);
    }
    Op op = ir.op(order.node(from));
    boolean scaled = order.isScaled(from);
    double scale = scaled ? ir.number(order.constant(from)) : 1;
    if (op instanceof UnaryOp unary) {
      return new UnaryGroup(
          op.name(), kernels.unaryGroup(unary), order, edges, from, to, scaled, scale);
    }
    boolean sum = Codes.of(ir, order.node(from)) == Codes.ADD;
    return new BinaryGroup(
        op.name(), kernels.binaryGroup((BinaryOp) op), order, edges, from, to, sum, scaled, scale);
  }

  private void run(int from, int to) {
    steps.add(new NodeRun(ir, flow, order, edges, from, to));
    for (int place = from; place < to; place++) {
      int node = order.node(place);
      if (ir.is(node, Kind.OP)) {
        arities[ir.arity(node)] = true;
      }
    }
  }

  FlatMemory newMemory() {
    return new FlatMemory(ir.size(), edges.count(), widest, arities);
  }

  /** The steps in a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (FlatStep step : steps) {
      text.append(text.isEmpty() ? "" : " ").append(step);
    }
    return text.toString();
  }
}
