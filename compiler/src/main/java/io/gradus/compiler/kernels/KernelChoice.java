package io.gradus.compiler.kernels;

/**
 * Which kernels a program may use.
 *
 * @param simd vector kernels too
 * @param fast those too whose results differ by rounding
 */
public record KernelChoice(boolean simd, boolean fast) {
  /** Plain ones only, with the graph's bits. */
  public static final KernelChoice PLAIN = new KernelChoice(false, false);

  /** Whether vector kernels are to be used now. */
  public boolean vectors() {
    return simd && Vectors.ready() != null;
  }

  /** The kernels of products to be used now. */
  public ProductKernels products() {
    VectorKernels vectors = simd ? Vectors.ready() : null;
    if (vectors == null) {
      return MatrixProduct.PLAIN;
    }
    return fast ? vectors.fastProducts() : vectors.products();
  }

  /** The kernels of small products to be used now. */
  public SmallProducts smallProducts() {
    VectorKernels vectors = simd ? Vectors.ready() : null;
    if (vectors == null) {
      return StridedProduct.PLAIN;
    }
    return fast ? vectors.fastSmallProducts() : vectors.smallProducts();
  }

  /** What is used now, in words. */
  @Override
  public String toString() {
    return simd ? Vectors.describe() : "plain Java";
  }
}
