package io.gradus.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of an op: a node of the graph. Its kinds differ in how they hold their inputs, so that
 * a node of one or two inputs takes 48 bytes and no array. A graph is larger than the caches, and
 * the time that a node costs is mostly that of its memory.
 */
abstract sealed class Node extends Tracked {
  /** What a node with notes has in place of its op: few have notes, and none has the room. */
  private record Noted(Op op, Notes notes) {}

  private double grad = Unreached.VALUE;

  /** The op, or both it and notes. */
  Object op;

  private Node(long id, Op op, double data) {
    super(id, data);
    this.op = op;
  }

  /**
   * Hands the adjoint g of this node on: each input that is no constant receives g times its local
   * gradient.
   */
  abstract void pull(double g, Sweep sweep);

  /** Forgets the inputs. Data and gradient stay. */
  abstract void release();

  @Override
  public final Op op() {
    return (Op) bareOp();
  }

  /**
   * The op, to be cast to its shape. HotSpot remembers for each class one interface that it was
   * cast to; casting to {@link Op} and then to the shape would cost more than the op itself.
   */
  final Object bareOp() {
    return op instanceof Noted noted ? noted.op : op;
  }

  final boolean hasNotes() {
    return op instanceof Noted;
  }

  @Override
  final @Nullable Notes notes() {
    return op instanceof Noted noted ? noted.notes : null;
  }

  @Override
  final Notes annotate() {
    if (op instanceof Noted noted) {
      return noted.notes;
    }
    Notes notes = new Notes();
    op = new Noted((Op) op, notes);
    return notes;
  }

  @Override
  public final Value data(double data) {
    throw new IllegalStateException(
        "Only a leaf's data can be set, and %s is the output of %s: set the leaves and compute it anew"
            .formatted(this, op().name()));
  }

  @Override
  public final double grad() {
    Trace.requireNumberOf(this);
    return hasGrad() ? grad : 0;
  }

  @Override
  public final Value grad(double grad) {
    throw new IllegalStateException(
        "Only a leaf's gradient can be set, and %s is the output of %s"
            .formatted(this, op().name()));
  }

  @Override
  final void accept(double gradient) {
    grad = gradient;
  }

  @Override
  public final boolean hasGrad() {
    return !Unreached.is(grad);
  }

  @Override
  public final void zeroGrad() {
    grad = Unreached.VALUE;
  }

  /** Inputs, which are gone if the graph has been released. */
  final <T> T held(@Nullable T inputs) {
    if (inputs == null) {
      throw released();
    }
    return inputs;
  }

  private IllegalStateException released() {
    return new IllegalStateException(
        "%s is of a graph that has been released: only data and grad are left. Call Graph.release after the last backward()"
            .formatted(this));
  }

  @Override
  public final boolean isLeaf() {
    return false;
  }

  /** y = op(x). */
  static final class Unary extends Node {
    private @Nullable Value x;

    Unary(long id, UnaryOp op, Value x, double y) {
      super(id, op, y);
      this.x = x;
    }

    @Override
    public List<Value> inputs() {
      return List.of(held(x));
    }

    @Override
    void pull(double g, Sweep sweep) {
      Value x = held(this.x);
      sweep.push(x, g * ((UnaryOp) bareOp()).localGradient(x.data, data));
    }

    @Override
    void release() {
      x = null;
    }
  }

  /** y = op(a, b). */
  static final class Binary extends Node {
    private @Nullable Value a;
    private @Nullable Value b;

    Binary(long id, BinaryOp op, Value a, Value b, double y) {
      super(id, op, y);
      this.a = a;
      this.b = b;
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
      boolean multiplies = op instanceof Mul;
      if (multiplies || op instanceof Add) {
        sweep.push(a, multiplies ? g * b.data : g);
        sweep.push(b, multiplies ? g * a.data : g);
      } else {
        pull(g, (BinaryOp) bareOp(), a, b, sweep);
      }
    }

    private void pull(double g, BinaryOp op, Value a, Value b, Sweep sweep) {
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
    private Value @Nullable [] inputs;

    Nary(long id, NaryOp op, Value[] inputs, double y) {
      super(id, op, y);
      this.inputs = inputs;
    }

    @Override
    public List<Value> inputs() {
      return Collections.unmodifiableList(Arrays.asList(held(inputs)));
    }

    @Override
    void pull(double g, Sweep sweep) {
      Value[] inputs = held(this.inputs);
      double[] gradients = sweep.localGradients((NaryOp) bareOp(), inputs, data);
      // From the last to the first: so that a sum's contributions come as those of a chain of adds.
      for (int i = inputs.length - 1; i >= 0; i--) {
        if (!(inputs[i] instanceof Constant)) {
          sweep.push(inputs[i], g * gradients[i]);
        }
      }
      sweep.done(gradients);
    }

    @Override
    void release() {
      inputs = null;
    }
  }
}
