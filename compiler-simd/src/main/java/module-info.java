/** The kernels of {@code io.gradus.compiler} with the Vector API. It only has to be there. */
module io.gradus.compiler.simd {
  requires io.gradus.compiler;
  requires io.gradus.ops;
  requires jdk.incubator.vector;
  requires jdk.management;
  requires static com.google.auto.service;
  requires static org.jspecify;

  provides io.gradus.compiler.kernels.VectorKernels with
      io.gradus.compiler.simd.SimdKernels;
}
