package io.gradus.core;

import org.jspecify.annotations.Nullable;

/** A number that takes no gradient. */
final class Constant extends Value {
  private @Nullable Notes notes;

  Constant(double data) {
    super(data);
  }

  @Override
  public Value data(double data) {
    throw new IllegalStateException(
        "Only a leaf's data can be set, and %s is a constant: make it with Value.of if it is to change"
            .formatted(this));
  }

  @Override
  public boolean isLeaf() {
    return false;
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
