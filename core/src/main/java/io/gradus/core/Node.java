package io.gradus.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The output of an op: a node of the graph. Its kinds differ in how they hold their inputs, so that
 * a node of one input or two takes 56 bytes and no array.
 */
abstract sealed class Node extends Value {
  /**
   * Larger than that of every input, so descending ids are a topological order. Unique among all
   * threads.
   */
  final long id;

  private boolean hasGrad;
  private double grad;

  private Node(long id, double data) {
    super(data);
    this.id = id;
  }

  /**
   * Hands the adjoint g of this node on: each input that is no constant receives g times its local
   * gradient.
   */
  abstract void pull(double g, Sweep sweep);

  @Override
  public abstract Op op();

  @Override
  public final Value data(double data) {
    throw new IllegalStateException(
        "Only a leaf's data can be set, and %s is the output of %s: set the leaves and compute it anew"
            .formatted(this, op().name()));
  }

  @Override
  public final double grad() {
    return grad;
  }

  @Override
  public final Value grad(double grad) {
    throw new IllegalStateException(
        "Only a leaf's gradient can be set, and %s is the output of %s"
            .formatted(this, op().name()));
  }

  final void setGrad(double grad) {
    this.grad = grad;
    hasGrad = true;
  }

  @Override
  public final boolean hasGrad() {
    return hasGrad;
  }

  @Override
  public final void zeroGrad() {
    grad = 0;
    hasGrad = false;
  }

  @Override
  public final boolean isLeaf() {
    return false;
  }

  @Override
  public final void backward(double seed) {
    new Backward().backward(this, seed);
  }

  /** y = op(x). */
  static final class Unary extends Node {
    private final UnaryOp op;
    private final Value x;

    Unary(long id, UnaryOp op, Value x, double y) {
      super(id, y);
      this.op = op;
      this.x = x;
    }

    @Override
    public Op op() {
      return op;
    }

    @Override
    public List<Value> inputs() {
      return List.of(x);
    }

    @Override
    void pull(double g, Sweep sweep) {
      sweep.push(x, g * op.localGradient(x.data, data));
    }
  }

  /** y = op(a, b). */
  static final class Binary extends Node {
    private final BinaryOp op;
    private final Value a;
    private final Value b;

    Binary(long id, BinaryOp op, Value a, Value b, double y) {
      super(id, y);
      this.op = op;
      this.a = a;
      this.b = b;
    }

    @Override
    public Op op() {
      return op;
    }

    @Override
    public List<Value> inputs() {
      return List.of(a, b);
    }

    @Override
    void pull(double g, Sweep sweep) {
      if (!(a instanceof Constant)) {
        sweep.push(a, g * op.localGradientA(a.data, b.data, data));
      }
      if (!(b instanceof Constant)) {
        sweep.push(b, g * op.localGradientB(a.data, b.data, data));
      }
    }
  }

  /** y = op(x₁ … xₙ). */
  static final class Nary extends Node {
    private final NaryOp op;
    private final Value[] inputs;

    Nary(long id, NaryOp op, Value[] inputs, double y) {
      super(id, y);
      this.op = op;
      this.inputs = inputs;
    }

    @Override
    public Op op() {
      return op;
    }

    @Override
    public List<Value> inputs() {
      return Collections.unmodifiableList(Arrays.asList(inputs));
    }

    @Override
    void pull(double g, Sweep sweep) {
      double[] gradients = new double[inputs.length];
      op.localGradients(dataOf(inputs), data, gradients);
      for (int i = 0; i < inputs.length; i++) {
        if (!(inputs[i] instanceof Constant)) {
          sweep.push(inputs[i], g * gradients[i]);
        }
      }
    }
  }
}
