package io.gradus.contract;

/** How far from everyday numbers an op is tried. */
public enum Level {
  /**
   * What a textbook formula must pass: zeros, kinks with both neighbours, ties, and numbers of a
   * size between 0.001 and 100.
   */
  ORDINARY,

  /**
   * What Gradus' own catalogue passes: also NaN, infinities, subnormal and huge numbers, and the
   * edges of overflow.
   */
  EXTREME
}
