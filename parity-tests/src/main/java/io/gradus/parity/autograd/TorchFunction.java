package io.gradus.parity.autograd;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/** A counterpart applied to variables, of which derivatives can be taken repeatedly. */
sealed interface TorchFunction permits TorchColumns, TorchVector {
  /** The value: an element for each point. */
  NDArray value();

  /** Each input's gradient as numbers: [input][point]. */
  double[][] gradients(double upstream);

  /**
   * The derivative of an array over the points by each input, again as arrays over the points; null
   * where PyTorch has not implemented it.
   */
  NDArray @Nullable [] differentiate(NDArray array);

  /** Σⱼ|xⱼ·∂²y/∂xᵢ∂xⱼ| as far as it is known without each second derivative: [input][point]. */
  double[][] roughSensitivity();

  /** Autograd's gradients; null where PyTorch has not implemented them. */
  static NDArray @Nullable [] gradients(NDArray y, NDArray seed, NDArray... xs) {
    try {
      return Autograd.gradients(y, seed, xs);
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains("is not implemented")) {
        return null;
      }
      throw e;
    }
  }

  /**
   * What a counterpart gave.
   *
   * @throws IllegalArgumentException unless it is a float64 for each point
   */
  static NDArray checked(NDArray y, long points) {
    if (y.getDataType() != DataType.FLOAT64 || y.size() != points) {
      throw new IllegalArgumentException(
          "The counterpart gave %s of shape %s, expected float64 and %d element(s), one for each point"
              .formatted(y.getDataType(), y.getShape(), points));
    }
    return y;
  }
}
