package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Runs a form row by row and node by node, as the graph does: the plain twin of the faster ways.
 * The form must be as recorded, in order of creation and without dots.
 */
public final class Stepwise implements Executor {
  private final Ir ir;
  private final Flow flow;
  private final double[] values;
  private final double[] adjoints;

  /** Inputs and local gradients of an op, by their number. */
  private final double[][] points;

  private final double[][] gradients;

  /** The node at hand. */
  private int at;

  public Stepwise(Ir ir) {
    this(ir, new Flow(ir));
  }

  /**
   * @param flow which nodes take adjoints
   */
  public Stepwise(Ir ir, Flow flow) {
    this.ir = ir;
    this.flow = flow;
    values = new double[ir.size()];
    adjoints = new double[ir.size()];
    int most = 0;
    for (int node = 0; node < ir.size(); node++) {
      most = Math.max(most, ir.arity(node));
    }
    points = new double[most + 1][];
    gradients = new double[most + 1][];
    for (int node = 0; node < ir.size(); node++) {
      int arity = ir.arity(node);
      if (points[arity] == null) {
        points[arity] = new double[arity];
        gradients[arity] = new double[arity];
      }
    }
  }

  /** The node that was computed last: after an exception, the one whose op threw it. */
  public int at() {
    return at;
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    for (int row = 0; row < rows.length; row++) {
      forward(parameters, rows[row]);
      for (int i = 0; i < outputs.length; i++) {
        outputs[i][row] = values[ir.output(i)];
      }
    }
  }

  @Override
  public void backward(
      double[] parameters,
      double[][] rows,
      double seed,
      double[][] outputs,
      double[] sums,
      double @Nullable [][] inputGradients) {
    for (int row = rows.length - 1; row >= 0; row--) {
      forward(parameters, rows[row]);
      for (int i = 0; i < outputs.length; i++) {
        outputs[i][row] = values[ir.output(i)];
      }
      backward(seed, sums);
      for (int node = 0; inputGradients != null && node < values.length; node++) {
        if (ir.is(node, Kind.INPUT)) {
          inputGradients[row][ir.index(node)] = adjoints[node];
          adjoints[node] = 0;
        }
      }
    }
  }

  /** Computes every node's number. */
  public void forward(double[] parameters, double[] row) {
    for (at = 0; at < values.length; at++) {
      values[at] =
          switch (ir.kind(at)) {
            case PARAMETER -> parameters[ir.index(at)];
            case INPUT -> row[ir.index(at)];
            case CONSTANT -> ir.number(at);
            case OP -> forward(ir.op(at));
            case DOT -> throw new IllegalStateException("A form as recorded has no dots");
          };
    }
  }

  private double forward(Op op) {
    if (op instanceof UnaryOp unary) {
      return unary.forward(value(0));
    }
    if (op instanceof BinaryOp binary) {
      return binary.forward(value(0), value(1));
    }
    return ((NaryOp) op).forward(point());
  }

  /** Hands adjoints on, after {@link #forward}. */
  public void backward(double seed, double[] sums) {
    int output = ir.output(0);
    if (!flow.isActive(output)) {
      return;
    }
    receive(output, seed, sums);
    for (at = output; at >= 0; at--) {
      if (flow.isActive(at) && ir.is(at, Kind.OP)) {
        double adjoint = adjoints[at];
        adjoints[at] = 0;
        handOn(ir.op(at), adjoint, sums);
      }
    }
  }

  private void handOn(Op op, double adjoint, double[] sums) {
    if (op instanceof UnaryOp unary) {
      receive(ir.operand(at, 0), adjoint * unary.localGradient(value(0), values[at]), sums);
    } else if (op instanceof BinaryOp binary) {
      double a = value(0);
      double b = value(1);
      if (flow.isActive(at, 0)) {
        receive(ir.operand(at, 0), adjoint * binary.localGradientA(a, b, values[at]), sums);
      }
      if (flow.isActive(at, 1)) {
        receive(ir.operand(at, 1), adjoint * binary.localGradientB(a, b, values[at]), sums);
      }
    } else {
      double[] gradients = this.gradients[ir.arity(at)];
      ((NaryOp) op).localGradients(point(), values[at], gradients);
      for (int slot = gradients.length - 1; slot >= 0; slot--) {
        if (flow.isActive(at, slot)) {
          receive(ir.operand(at, slot), adjoint * gradients[slot], sums);
        }
      }
    }
  }

  private void receive(int node, double contribution, double[] sums) {
    if (ir.is(node, Kind.PARAMETER)) {
      sums[ir.index(node)] += contribution;
    } else {
      adjoints[node] += contribution;
    }
  }

  private double value(int slot) {
    return values[ir.operand(at, slot)];
  }

  private double[] point() {
    double[] point = points[ir.arity(at)];
    for (int slot = 0; slot < point.length; slot++) {
      point[slot] = value(slot);
    }
    return point;
  }
}
