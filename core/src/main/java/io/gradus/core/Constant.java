package io.gradus.core;

import org.jspecify.annotations.Nullable;

/** A number that takes no gradient. */
final class Constant extends Value {
  private @Nullable Notes notes;

  Constant(double data) {
    super(data);
  }

  @Override
  public double grad() {
    return 0;
  }

  @Override
  public Value grad(double grad) {
    throw new IllegalStateException(
        "Only a leaf's gradient can be set, and %s is a constant".formatted(this));
  }

  @Override
  public boolean hasGrad() {
    return false;
  }

  @Override
  public void zeroGrad() {}

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public void backward(double seed) {
    throw new IllegalStateException(
        "backward() of "
            + this
            + ": a constant depends on nothing. Make its inputs with Value.of, outside of NoGrad");
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
