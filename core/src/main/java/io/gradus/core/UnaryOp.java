package io.gradus.core;

/** y = f(x). */
public non-sealed interface UnaryOp extends Op {
  /** y = f(x). */
  double forward(double x);

  /** dy/dx at x, where y = f(x) is at hand. */
  double localGradient(double x, double y);

  /**
   * dy/dx in values, so that it can be differentiated again. Optional: without it, the op is once
   * differentiable.
   *
   * @throws NotTwiceDifferentiableException unless overridden
   */
  default Value localGradient(Value x, Value y) {
    throw new NotTwiceDifferentiableException(this);
  }

  @Override
  default int arity() {
    return 1;
  }
}
