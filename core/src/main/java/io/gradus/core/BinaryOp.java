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
}
