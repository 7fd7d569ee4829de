package io.gradus.compiler.kernels;

import io.gradus.core.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that use the processor's vectors by name, from a module of their own. Each has the bits
 * of its plain twin, but for those that are fast.
 */
public interface VectorKernels {
  /** How many numbers a vector holds. */
  int lanes();

  ProductKernels products();

  /** Products whose multiplications and additions are fused where the hardware does it. */
  ProductKernels fastProducts();

  SmallProducts smallProducts();

  /** {@link #smallProducts} that are fused as {@link #fastProducts} are. */
  SmallProducts fastSmallProducts();

  /**
   * The loops of an op, or null if there are none that are better than the plain ones.
   *
   * @param plain gives loops that have no faster form
   */
  @Nullable UnaryKernel unary(UnaryOp op, UnaryKernel plain);

  /**
   * Runs all kernels until HotSpot has compiled them, which takes seconds: until then they are a
   * hundred times slower than plain ones.
   *
   * @return whether they are faster now than {@code plain}, as they are not on a JVM that doesn't
   *     know them
   */
  boolean warmUp(ProductKernels plain);
}
