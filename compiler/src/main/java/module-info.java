/**
 * Programs: a scalar function is recorded once and run over rows of numbers at hardware speed, with
 * the bits that the graph gives.
 */
// The module that kernels are exported to is built after this one.
@SuppressWarnings("module")
module io.gradus.compiler {
  requires transitive io.gradus.core;
  requires io.gradus.ops;
  requires org.objectweb.asm;
  requires static org.jspecify;

  exports io.gradus.compiler;
  exports io.gradus.compiler.file;
  exports io.gradus.compiler.kernels to
      io.gradus.compiler.simd;

  uses io.gradus.compiler.kernels.VectorKernels;
}
