package io.gradus.nn;

import java.util.Random;

/** Random numbers that are the same on every JDK. */
final class Seed {
  private Seed() {}

  /**
   * java.util.Random is specified to the last bit, nextGaussian included; but seeds that differ
   * little give first numbers that differ little, so the bits of the seed are mixed before (by
   * Stafford's variant 13 of MurmurHash3's finaliser, as in SplitMix64).
   */
  static Random random(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return new Random(z ^ (z >>> 31));
  }
}
