package io.gradus.compiler.simd;

import com.google.auto.service.AutoService;
import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.compiler.kernels.VectorKernels;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Exp;
import io.gradus.ops.Relu;
import io.gradus.ops.Sigmoid;
import io.gradus.ops.Tanh;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/** The kernels of this module. */
@AutoService(VectorKernels.class)
public final class SimdKernels implements VectorKernels {
  private final ProductKernels products = Variants.products(false);
  private final ProductKernels fastProducts = Variants.products(true);

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
  public @Nullable UnaryKernel unary(UnaryOp op, UnaryKernel plain) {
    if (op instanceof Relu) {
      return new SimdRelu();
    }
    if (op instanceof Exp) {
      return new SimdExp(plain);
    }
    if (op instanceof Sigmoid) {
      return new SimdSigmoid(plain);
    }
    return op instanceof Tanh ? new SimdTanh(plain) : null;
  }

  @Override
  public boolean warmUp(ProductKernels plain) {
    return new WarmUp(this, plain).run();
  }
}
