package io.gradus.core;

/**
 * y = f(x₁ … xₙ), n ≥ 1; of a fixed n where {@link #arity()} says so. The arrays are the engine's:
 * don't keep them.
 */
public non-sealed interface NaryOp extends Op {
  /** y = f(x). Leaves x as it is. */
  double forward(double[] x);

  /**
   * Writes ∂y/∂xᵢ at x, where y = f(x) is at hand, to every {@code gradients[i]}. Leaves x as it
   * is.
   */
  void localGradients(double[] x, double y, double[] gradients);

  /**
   * All ∂y/∂xᵢ in values, so that they can be differentiated again. Optional: without it, the op is
   * once differentiable.
   *
   * @throws NotTwiceDifferentiableException unless overridden
   */
  default Value[] localGradients(Value[] x, Value y) {
    throw new NotTwiceDifferentiableException(this);
  }

  @Override
  default int arity() {
    return VARIADIC;
  }
}
