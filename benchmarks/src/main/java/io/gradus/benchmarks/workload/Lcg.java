package io.gradus.benchmarks.workload;

/**
 * The generator of the pseudo-random data of all workloads: s ← s·6364136223846793005 +
 * 1442695040888963407 modulo 2⁶⁴, of which the upper 31 bits are used.
 */
final class Lcg {
  private long state;

  Lcg(long seed) {
    state = seed;
  }

  /** Uniform in 0 … 2³¹ − 1. */
  int next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) (state >>> 33);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return next() / 2147483648.0;
  }

  /** Uniform in [−1, 1). */
  double weight() {
    return 2 * uniform() - 1;
  }
}
