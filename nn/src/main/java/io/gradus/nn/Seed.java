package io.gradus.nn;

import java.util.Random;

/**
 * What the random numbers of a seed are used for. Different uses of one seed draw from separate
 * streams, so that the order of points, for example, is independent of the weights. The numbers are
 * the same on every JDK.
 */
public enum Seed {
  // A new use must come last, so that the others keep their numbers.
  /** The first numbers of parameters. */
  WEIGHTS,
  /** The points of data sets that are made up. */
  POINTS,
  /** The order of points. */
  ORDER,
  /** Which points are held out from a training. */
  SPLIT,
  /** What a step of a training leaves to chance: the masks of dropout. */
  NOISE;

  /**
   * The generator for this use of a seed. java.util.Random is specified to the last bit, including
   * nextGaussian. But similar seeds give similar first numbers, so the seed is mixed first.
   */
  public Random random(long seed) {
    return new Random(mix(mix(seed) + ordinal()));
  }

  /**
   * The generator for this use of a seed at one of many occasions, such as an epoch or a step. Its
   * numbers depend on no other occasion, so a training that continues at a step needs to know the
   * number of the step alone.
   */
  public Random random(long seed, long occasion) {
    return new Random(mix(mix(mix(seed) + ordinal()) + occasion));
  }

  /** One step of SplitMix64 (Steele, Lea and Flood, 2014) with constants by Stafford. */
  private static long mix(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
