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

  @Override
  default double forward(double[] x) {
    return forward(x[0]);
  }

  @Override
  default void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = localGradient(x[0], y);
  }

  @Override
  default Value[] localGradients(Value[] x, Value y) {
    return new Value[] {localGradient(x[0], y)};
  }
}
