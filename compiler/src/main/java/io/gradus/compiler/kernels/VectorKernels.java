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

  /** The loops of an op, or null if there are none that are better than the plain ones. */
  @Nullable UnaryKernel unary(UnaryOp op);

  /**
   * The op's function, or null if the op is none that has vectors. It runs in plain lanes until
   * {@link #warmUpFunctions}, and after that, too, where vectors are not faster.
   */
  @Nullable Lanes function(UnaryOp op);

  /**
   * Runs all kernels but functions until HotSpot has compiled them, which takes seconds: until then
   * they are a hundred times slower than plain ones.
   *
   * @return whether they are faster now than {@code plain}, as they are not on a JVM that doesn't
   *     know them
   */
  boolean warmUp(ProductKernels plain);

  /** Runs functions until HotSpot has compiled them, and takes vectors where they are faster. */
  void warmUpFunctions();
}
