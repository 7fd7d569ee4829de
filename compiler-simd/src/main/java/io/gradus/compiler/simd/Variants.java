package io.gradus.compiler.simd;

import io.gradus.compiler.kernels.ProductKernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/** Defines {@link SimdProducts} with and without fused multiplication and addition. */
final class Variants {
  private Variants() {}

  static ProductKernels products(boolean fused) {
    try (InputStream in = SimdProducts.class.getResourceAsStream("SimdProducts.class")) {
      if (in == null) {
        throw new LinkageError("The class file of SimdProducts is missing");
      }
      return (ProductKernels)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(in.readAllBytes(), fused, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("SimdProducts could not be defined", e);
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
