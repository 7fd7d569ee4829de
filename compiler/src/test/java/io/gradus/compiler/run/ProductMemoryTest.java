package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.kernels.MatrixProduct;
import io.gradus.compiler.kernels.ProductKernels;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProductMemoryTest {
  private static final int ROWS = 5;
  private static final int INPUTS = 37;
  private static final int WIDER = 48;

  /** Kernels that want rows of a width of their own, as those by vectors do. */
  private final ProductKernels wider =
      (ProductKernels)
          Proxy.newProxyInstance(
              ProductKernels.class.getClassLoader(),
              new Class<?>[] {ProductKernels.class},
              (proxy, method, arguments) -> method.getName().equals("turned") ? WIDER : null);

  @Test
  void kernelsThatComeLaterMayWantWiderRows() {
    ProductMemory memory = new ProductMemory(16, INPUTS);
    Arrays.setAll(memory.x, k -> new double[8]);
    memory.turn(MatrixProduct.PLAIN, ROWS);
    memory.turn(wider, ROWS);

    assertThat(memory.turned).hasDimensions(ROWS, WIDER);
  }
}
