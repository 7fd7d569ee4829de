package io.gradus.benchmarks.functions;

import io.gradus.compiler.kernels.Lanes;
import io.gradus.compiler.kernels.VectorKernels;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Elementary functions by the compiler's vector kernels. */
final class SimdLanes {
  private SimdLanes() {}

  /** The function's loop when it is warm, or null if vectors have none. */
  static ElementaryFunction.@Nullable Loop of(ElementaryFunction function)
      throws InterruptedException {
    if (!Vectors.await()) {
      return null;
    }
    String name = function.name().toLowerCase(Locale.ROOT);
    VectorKernels kernels = ServiceLoader.load(VectorKernels.class).findFirst().orElseThrow();
    for (Op op : ServiceLoader.load(Op.class)) {
      if (op instanceof UnaryOp unary && op.name().equals(name)) {
        Lanes lanes = kernels.function(unary);
        return lanes == null ? null : (x, y) -> lanes.apply(x, y, 0, x.length);
      }
    }
    return null;
  }
}
