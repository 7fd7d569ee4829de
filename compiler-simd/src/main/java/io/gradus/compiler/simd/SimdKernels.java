package io.gradus.compiler.simd;

import com.google.auto.service.AutoService;
import io.gradus.compiler.kernels.Lanes;
import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.compiler.kernels.VectorKernels;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Relu;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/** The kernels of this module. */
@AutoService(VectorKernels.class)
public final class SimdKernels implements VectorKernels {
  private final ProductKernels products = Variants.products(false);
  private final ProductKernels fastProducts = Variants.products(true);
  private final SmallProducts smallProducts = Variants.smallProducts(false);
  private final SmallProducts fastSmallProducts = Variants.smallProducts(true);

  /** Made by ServiceLoader, where the JVM has the Vector API. */
  public SimdKernels() {}

  @Override
  public int lanes() {
    return DoubleVector.SPECIES_PREFERRED.length();
  }

  @Override
  public ProductKernels products() {
    return products;
  }

  @Override
  public ProductKernels fastProducts() {
    return fastProducts;
  }

  @Override
  public SmallProducts smallProducts() {
    return smallProducts;
  }

  @Override
  public SmallProducts fastSmallProducts() {
    return fastSmallProducts;
  }

  @Override
  public @Nullable UnaryKernel unary(UnaryOp op) {
    return op instanceof Relu ? new SimdRelu() : null;
  }

  @Override
  public @Nullable Lanes function(UnaryOp op) {
    return SimdFunction.of(op);
  }

  @Override
  public boolean warmUp(ProductKernels plain) {
    return new WarmUp(this, plain).run();
  }

  @Override
  public void warmUpFunctions() {
    FunctionWarmUp.run();
  }
}
