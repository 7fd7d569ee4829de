package io.gradus.nn;

import java.util.Random;

/**
 * What random numbers are used for. They are the same on every JDK, and the numbers of different
 * uses of one seed are independent. A new use must come last, so that the others keep their
 * numbers.
 */
enum Seed {
  WEIGHTS,
  POINTS,
  ORDER;

  /**
   * The generator for this use of a seed. java.util.Random is specified to the last bit, including
   * nextGaussian. But similar seeds give similar first numbers, so the seed is mixed first.
   */
  Random random(long seed) {
    return new Random(mix(mix(seed) + ordinal()));
  }

  /** One step of SplitMix64 (Steele, Lea and Flood, 2014) with constants by Stafford. */
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
