package io.gradus.core;

/** y = f(a, b). */
public non-sealed interface BinaryOp extends Op {
  /** y = f(a, b). */
  double forward(double a, double b);

  /** ∂y/∂a at (a, b), where y = f(a, b) is at hand. */
  double localGradientA(double a, double b, double y);

  /** ∂y/∂b at (a, b), where y = f(a, b) is at hand. */
  double localGradientB(double a, double b, double y);

  /**
   * ∂y/∂a in values, so that it can be differentiated again. Optional: without it, the op is once
   * differentiable.
   *
   * @throws NotTwiceDifferentiableException unless overridden
   */
  default Value localGradientA(Value a, Value b, Value y) {
    throw new NotTwiceDifferentiableException(this);
  }

  /**
   * ∂y/∂b in values.
   *
   * @throws NotTwiceDifferentiableException unless overridden
   */
  default Value localGradientB(Value a, Value b, Value y) {
    throw new NotTwiceDifferentiableException(this);
  }

  @Override
  default int arity() {
    return 2;
  }

  @Override
  default double forward(double[] x) {
    return forward(x[0], x[1]);
  }

  @Override
  default void localGradients(double[] x, double y, double[] gradients) {
    gradients[0] = localGradientA(x[0], x[1], y);
    gradients[1] = localGradientB(x[0], x[1], y);
  }

  @Override
  default Value[] localGradients(Value[] x, Value y) {
    return new Value[] {localGradientA(x[0], x[1], y), localGradientB(x[0], x[1], y)};
  }
}
