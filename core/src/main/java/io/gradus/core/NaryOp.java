package io.gradus.core;

/**
 * y = f(x₁ … xₙ), n ≥ 1; of a fixed n where {@link #arity()} says so. The arrays that an op is
 * given belong to the engine, which uses them again: an op must not keep them.
 */
public non-sealed interface NaryOp extends Op {
  /**
   * All ∂y/∂xᵢ in values, so that they can be differentiated again. Optional: without it, the op is
   * once differentiable.
   *
   * @throws NotTwiceDifferentiableException unless overridden
   */
  @Override
  default Value[] localGradients(Value[] x, Value y) {
    throw new NotTwiceDifferentiableException(this);
  }

  @Override
  default int arity() {
    return VARIADIC;
  }
}
