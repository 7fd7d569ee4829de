package io.gradus.compiler;

import io.gradus.compiler.kernels.KernelChoice;

/**
 * How a program is run.
 *
 * @param simd whether vector kernels may be used
 * @param fast whether results may differ by rounding
 */
record Options(int threads, boolean simd, boolean fast) {
  static final Options DEFAULT = new Options(1, true, false);

  Options {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "A program has %d threads, expected 1 or more".formatted(threads));
    }
  }

  Options withThreads(int threads) {
    return new Options(threads, simd, fast);
  }

  Options withSimd(boolean simd) {
    return new Options(threads, simd, fast);
  }

  Options withFast() {
    return new Options(threads, simd, true);
  }

  KernelChoice kernels() {
    return new KernelChoice(simd, fast);
  }

  @Override
  public String toString() {
    return "%d %s%s, %s"
        .formatted(threads, threads == 1 ? "thread" : "threads", fast ? ", fast" : "", kernels());
  }
}
