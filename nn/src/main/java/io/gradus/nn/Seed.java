package io.gradus.nn;

import java.util.Random;

/**
 * Random numbers that are the same on every JDK, and independent between uses of one seed. A new
 * use goes last, so that the others keep their numbers.
 */
enum Seed {
  WEIGHTS,
  POINTS,
  ORDER;

  /**
   * java.util.Random is specified to the last bit, nextGaussian included; but seeds that differ
   * little give first numbers that differ little, so they are mixed before.
   */
  Random random(long seed) {
    return new Random(mix(mix(seed) + ordinal()));
  }

  /** A step of SplitMix64 (Steele, Lea and Flood, 2014; constants by Stafford). */
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
