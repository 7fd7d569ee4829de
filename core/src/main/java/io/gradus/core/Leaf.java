package io.gradus.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;

/** A variable. Its gradient accumulates over backward passes. */
final class Leaf extends Value {
  /** Tapes of several threads may mark one leaf: none may read half of another's mark. */
  private static final VarHandle TAPE_MARK;

  static {
    try {
      TAPE_MARK = MethodHandles.lookup().findVarHandle(Leaf.class, "tapeMark", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The bit of a mark that says that the number is not what the tape has. */
  private static final long CHANGED = 1L << 31;

  private @Nullable Notes notes;
  private boolean hasGrad;
  private double grad;

  /**
   * The sum of this backward pass so far: PyTorch, too, adds a pass to the gradient as one number.
   */
  private double adjoint;

  /** The backward pass that {@link #adjoint} belongs to, while it runs. */
  private @Nullable Backward pass;

  /** Where this leaf is on the tape that used it last. */
  private long tapeMark;

  Leaf(double data) {
    super(data);
  }

  @Override
  public Value data(double data) {
    super.data(data);
    tapeMark(tapeMark() | CHANGED);
    return this;
  }

  @Override
  public double grad() {
    return grad;
  }

  @Override
  public Value grad(double grad) {
    this.grad = grad;
    hasGrad = true;
    return this;
  }

  @Override
  public boolean hasGrad() {
    return hasGrad;
  }

  @Override
  public void zeroGrad() {
    grad = 0;
    hasGrad = false;
  }

  @Override
  public void backward(double seed) {
    double adjoint = hooked(seed);
    grad(hasGrad ? grad + adjoint : adjoint);
  }

  /** Adds to the adjoint of this pass; true if it is the first that reaches this leaf. */
  boolean receive(Backward pass, double g) {
    if (this.pass == pass) {
      adjoint += g;
      return false;
    }
    begin(pass, g);
    return true;
  }

  private void begin(Backward pass, double g) {
    if (this.pass != null) {
      throw new ConcurrentModificationException(
          "Two backward passes at once reach the leaf %s. Only one thread may run backward() on graphs that share leaves: use Gradients.of in the others, which leaves grad alone, and add up what they return"
              .formatted(this));
    }
    this.pass = pass;
    adjoint = g;
  }

  /** Adds the sum of the pass to the gradient. */
  void accept() {
    backward(adjoint);
  }

  /** Ends the pass. */
  void leave() {
    pass = null;
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

  long tapeMark() {
    return (long) TAPE_MARK.getOpaque(this);
  }

  void tapeMark(long mark) {
    TAPE_MARK.setOpaque(this, mark);
  }
}
