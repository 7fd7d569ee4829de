package io.gradus.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Lets go of the inputs: what they were is gone, data and gradient stay. */
  abstract void release();

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

  /** Inputs, which are gone if the graph has been released. */
  final <T> T held(@Nullable T inputs) {
    if (inputs == null) {
      throw new IllegalStateException(
          "%s is of a graph that has been released: only data and grad are left. Call Graph.release after the last backward()"
              .formatted(this));
    }
    return inputs;
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
    private @Nullable Value x;

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
      return List.of(held(x));
    }

    @Override
    void pull(double g, Sweep sweep) {
      Value x = held(this.x);
      sweep.push(x, g * op.localGradient(x.data, data));
    }

    @Override
    void release() {
      x = null;
    }
  }

  /** y = op(a, b). */
  static final class Binary extends Node {
    private final BinaryOp op;
    private @Nullable Value a;
    private @Nullable Value b;

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
      return List.of(held(a), held(b));
    }

    @Override
    void pull(double g, Sweep sweep) {
      Value a = held(this.a);
      Value b = held(this.b);
      // What most graphs are made of needs no call to an unknown op.
      if (op instanceof Mul) {
        sweep.push(a, g * b.data);
        sweep.push(b, g * a.data);
        return;
      }
      if (op instanceof Add) {
        sweep.push(a, g);
        sweep.push(b, g);
        return;
      }
      if (!(a instanceof Constant)) {
        sweep.push(a, g * op.localGradientA(a.data, b.data, data));
      }
      if (!(b instanceof Constant)) {
        sweep.push(b, g * op.localGradientB(a.data, b.data, data));
      }
    }

    @Override
    void release() {
      a = null;
      b = null;
    }
  }

  /** y = op(x₁ … xₙ). */
  static final class Nary extends Node {
    private final NaryOp op;
    private Value @Nullable [] inputs;

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
      return Collections.unmodifiableList(Arrays.asList(held(inputs)));
    }

    @Override
    void pull(double g, Sweep sweep) {
      Value[] inputs = held(this.inputs);
      double[] gradients = sweep.localGradients(op, inputs, data);
      // From the last to the first: so that a sum's contributions come as those of a chain of adds.
      for (int i = inputs.length - 1; i >= 0; i--) {
        if (!(inputs[i] instanceof Constant)) {
          sweep.push(inputs[i], g * gradients[i]);
        }
      }
    }

    @Override
    void release() {
      inputs = null;
    }
  }
}
