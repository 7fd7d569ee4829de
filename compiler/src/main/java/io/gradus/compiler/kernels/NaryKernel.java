package io.gradus.compiler.kernels;

import org.jspecify.annotations.Nullable;

/** The loops of an n-ary op over n lanes: y = f(x₁ … xₖ). */
public interface NaryKernel {
  /**
   * y = f(x₁ … xₖ).
   *
   * @param x a plane for each input
   * @param point room for one lane's inputs, as long as x
   */
  void forward(double[] y, double[][] x, double[] point, int n);

  /**
   * dxᵢ = dy · ∂f/∂xᵢ, or dxᵢ = dxᵢ + dy · ∂f/∂xᵢ, from the last input to the first.
   *
   * @param dx a plane for each input that takes an adjoint, null for others
   * @param adds whether to add to that plane
   * @param gradients room for one lane's local gradients, as long as x
   */
  void backward(
      double[] @Nullable [] dx,
      boolean[] adds,
      double[] dy,
      double[][] x,
      double[] y,
      double[] point,
      double[] gradients,
      int n);
}
