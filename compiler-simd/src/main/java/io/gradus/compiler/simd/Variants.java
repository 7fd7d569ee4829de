package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.ProductKernels;
import io.gradus.compiler.kernels.SmallProducts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/** Defines products of matrices with and without fused multiplication and addition. */
final class Variants {
  private Variants() {}

  static ProductKernels products(boolean fused) {
    return (ProductKernels) define(SimdProducts.class, fused);
  }

  static SmallProducts smallProducts(boolean fused) {
    return (SmallProducts) define(SimdSmallProducts.class, fused);
  }

  private static Object define(Class<?> template, boolean fused) {
    try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      if (in == null) {
        throw new LinkageError("The class file of %s is missing".formatted(template.getName()));
      }
      return MethodHandles.lookup()
          .defineHiddenClassWithClassData(in.readAllBytes(), fused, true)
          .lookupClass()
          .getDeclaredConstructor()
          .newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("%s could not be defined".formatted(template.getName()), e);
    }
  }

  /** To be asked by the hidden class's static initialiser. */
  static boolean isFused(MethodHandles.Lookup hidden) {
    try {
      return MethodHandles.classData(hidden, ConstantDescs.DEFAULT_NAME, Boolean.class);
    } catch (IllegalAccessException e) {
      throw new LinkageError("A kernel's own lookup gives no access to its class data", e);
    }
  }
}
