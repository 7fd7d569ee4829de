package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Exp;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import org.jspecify.annotations.Nullable;

/** Nodes one by one, where there are too few of a kind for a loop. */
final class NodeRun extends FlatStep {
  private static final Tanh TANH = new Tanh();
  private static final Exp EXP = new Exp();
  private static final Relu RELU = new Relu();

  private final FlatEdges edges;
  private final byte[] codes;
  private final @Nullable Op[] ops;
  private final boolean[] active;

  /** The places of operands and their edges: those of the node i from {@code starts[i]} on. */
  private final int[] starts;

  private final int[] operands;
  private final int[] landings;

  NodeRun(Ir ir, Flow flow, FlatOrder order, FlatEdges edges, int from, int to) {
    super(from, to);
    this.edges = edges;
    int count = to - from;
    codes = new byte[count];
    ops = new Op[count];
    active = new boolean[count];
    starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i + 1] = starts[i] + ir.arity(order.node(from + i));
    }
    operands = new int[starts[count]];
    landings = new int[starts[count]];
    for (int i = 0; i < count; i++) {
      int node = order.node(from + i);
      codes[i] = Codes.of(ir, node);
      ops[i] = codes[i] <= Codes.NARY || codes[i] >= Codes.SUM ? ir.op(node) : null;
      active[i] = flow.isActive(node);
      for (int slot = 0; slot < ir.arity(node); slot++) {
        operands[starts[i] + slot] = order.place(ir.operand(node, slot));
        landings[starts[i] + slot] = edges.add(from + i, from + i + 1, slot);
      }
    }
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    for (int i = 0; i < codes.length; i++) {
      int x = starts[i];
      v[from + i] =
          switch (codes[i]) {
            case Codes.ADD -> v[operands[x]] + v[operands[x + 1]];
            case Codes.SUB -> v[operands[x]] - v[operands[x + 1]];
            case Codes.MUL -> v[operands[x]] * v[operands[x + 1]];
            case Codes.DOT_OF_ONE -> v[operands[x]] + v[operands[x + 1]] * v[operands[x + 2]];
            case Codes.TANH -> TANH.forward(v[operands[x]]);
            case Codes.EXP -> EXP.forward(v[operands[x]]);
            case Codes.RELU -> RELU.forward(v[operands[x]]);
            case Codes.SUM -> sum(v, x, starts[i + 1]);
            case Codes.MAX -> max(v, x, starts[i + 1]);
            default -> general(memory, i);
          };
    }
  }

  private double general(FlatMemory memory, int i) {
    double[] v = memory.values;
    int x = starts[i];
    return switch (codes[i]) {
      case Codes.UNARY -> ((UnaryOp) op(i)).forward(v[operands[x]]);
      case Codes.BINARY -> ((BinaryOp) op(i)).forward(v[operands[x]], v[operands[x + 1]]);
      case Codes.NARY -> ((NaryOp) op(i)).forward(point(memory, i));
      default -> dot(v, x, starts[i + 1]);
    };
  }

  private Op op(int i) {
    Op op = ops[i];
    if (op == null) {
      throw new IllegalStateException("Node %d of a run has no op".formatted(i));
    }
    return op;
  }

  private double sum(double[] v, int from, int to) {
    double sum = v[operands[from]];
    for (int at = from + 1; at < to; at++) {
      sum += v[operands[at]];
    }
    return sum;
  }

  private double max(double[] v, int from, int to) {
    double max = v[operands[from]];
    for (int at = from + 1; at < to; at++) {
      max = Math.max(max, v[operands[at]]);
    }
    return max;
  }

  private double dot(double[] v, int from, int to) {
    int at = from;
    double sum;
    if ((to - from) % 2 == 1) {
      sum = v[operands[at++]];
    } else {
      sum = v[operands[at]] * v[operands[at + 1]];
      at += 2;
    }
    for (; at < to; at += 2) {
      sum += v[operands[at]] * v[operands[at + 1]];
    }
    return sum;
  }

  private double[] point(FlatMemory memory, int i) {
    double[] point = memory.points[starts[i + 1] - starts[i]];
    for (int slot = 0; slot < point.length; slot++) {
      point[slot] = memory.values[operands[starts[i] + slot]];
    }
    return point;
  }

  @Override
  void backward(FlatMemory memory) {
    double[] v = memory.values;
    double[] e = memory.edges;
    for (int i = codes.length - 1; i >= 0; i--) {
      if (!active[i]) {
        continue;
      }
      double g = edges.adjoint(e, from + i);
      int x = starts[i];
      switch (codes[i]) {
        case Codes.ADD -> {
          e[landings[x]] = g;
          e[landings[x + 1]] = g;
        }
        case Codes.SUB -> {
          e[landings[x]] = g;
          e[landings[x + 1]] = -g;
        }
        case Codes.MUL -> {
          e[landings[x]] = g * v[operands[x + 1]];
          e[landings[x + 1]] = g * v[operands[x]];
        }
        case Codes.DOT_OF_ONE -> {
          e[landings[x]] = g;
          e[landings[x + 1]] = g * v[operands[x + 2]];
          e[landings[x + 2]] = g * v[operands[x + 1]];
        }
        case Codes.SUM -> {
          for (int at = x; at < starts[i + 1]; at++) {
            e[landings[at]] = g;
          }
        }
        case Codes.TANH -> e[landings[x]] = g * TANH.localGradient(v[operands[x]], v[from + i]);
        case Codes.EXP -> e[landings[x]] = g * EXP.localGradient(v[operands[x]], v[from + i]);
        case Codes.RELU -> e[landings[x]] = g * RELU.localGradient(v[operands[x]], v[from + i]);
        default -> handOn(memory, i, g);
      }
    }
  }

  private void handOn(FlatMemory memory, int i, double g) {
    double[] v = memory.values;
    double[] e = memory.edges;
    int x = starts[i];
    double y = v[from + i];
    byte code = codes[i];
    if (code == Codes.UNARY) {
      e[landings[x]] = g * ((UnaryOp) op(i)).localGradient(v[operands[x]], y);
    } else if (code == Codes.BINARY) {
      BinaryOp binary = (BinaryOp) op(i);
      double a = v[operands[x]];
      double b = v[operands[x + 1]];
      if (landings[x] != FlatEdges.UNREAD) {
        e[landings[x]] = g * binary.localGradientA(a, b, y);
      }
      if (landings[x + 1] != FlatEdges.UNREAD) {
        e[landings[x + 1]] = g * binary.localGradientB(a, b, y);
      }
    } else if (code == Codes.NARY || code == Codes.MAX) {
      NaryOp nary = (NaryOp) op(i);
      double[] gradients = memory.gradients[starts[i + 1] - x];
      nary.localGradients(point(memory, i), y, gradients);
      for (int slot = 0; slot < gradients.length; slot++) {
        e[landings[x + slot]] = g * gradients[slot];
      }
    } else {
      handOnDot(v, e, x, starts[i + 1], g);
    }
  }

  private void handOnDot(double[] v, double[] e, int from, int to, double g) {
    int at = from;
    if ((to - from) % 2 == 1) {
      e[landings[at++]] = g;
    }
    for (; at < to; at += 2) {
      e[landings[at]] = g * v[operands[at + 1]];
      e[landings[at + 1]] = g * v[operands[at]];
    }
  }

  @Override
  String name() {
    return "nodes";
  }

  @Override
  public String toString() {
    return "nodes" + (to - from);
  }
}
