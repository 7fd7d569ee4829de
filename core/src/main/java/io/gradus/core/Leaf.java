package io.gradus.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A variable. Its gradient accumulates over backward passes, which may run on several threads at
 * once: each adds its own sum in one atomic step.
 */
final class Leaf extends Tracked {
  private static final VarHandle GRAD;

  static {
    try {
      GRAD = MethodHandles.lookup().findVarHandle(Leaf.class, "grad", double.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private double grad = Unreached.VALUE;

  /**
   * The least id that a node which uses the present number can have. A node with a smaller one was
   * computed from a number that this leaf no longer has.
   */
  private long since;

  private @Nullable Notes notes;

  Leaf(long id, double data) {
    super(id, data);
    since = id;
  }

  long since() {
    return since;
  }

  @Override
  public Value data(double data) {
    Trace.requireNoneOpen("Setting a leaf");
    this.data = data;
    // Never smaller than before: the ids of another thread may be.
    since = Math.max(since, Recorder.current().log().nextId());
    return this;
  }

  @Override
  public double grad() {
    Trace.requireNumberOf(this);
    double grad = (double) GRAD.getVolatile(this);
    return Unreached.is(grad) ? 0 : grad;
  }

  @Override
  public Value grad(double grad) {
    GRAD.setVolatile(this, grad);
    return this;
  }

  @Override
  public boolean hasGrad() {
    return !Unreached.is((double) GRAD.getVolatile(this));
  }

  @Override
  public void zeroGrad() {
    GRAD.setVolatile(this, Unreached.VALUE);
  }

  @Override
  void accept(double gradient) {
    double before;
    double after;
    do {
      before = (double) GRAD.getVolatile(this);
      after = Unreached.is(before) ? gradient : before + gradient;
    } while (!GRAD.compareAndSet(this, before, after));
  }

  @Override
  public boolean isLeaf() {
    return true;
  }

  @Override
  @Nullable Notes notes() {
    return notes;
  }

  @Override
  Notes annotate() {
    if (notes == null) {
      notes = new Notes();
    }
    return notes;
  }
}
