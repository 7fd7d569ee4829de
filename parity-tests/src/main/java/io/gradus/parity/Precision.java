package io.gradus.parity;

/**
 * How closely an op's value must agree with PyTorch's. Both are libraries of correct but different
 * roundings; what is closer than this can't be told from right.
 */
public enum Precision {
  /** Arithmetic and selection: the same bits. */
  EXACT(0, false),

  /** A function of the mathematical library: 2 ulp. */
  ELEMENTARY(2, false),

  /**
   * Put together from several: 8 ulp, or 8 roundings of the inputs. A sum that cancels loses as
   * many digits as rounding its terms does.
   */
  COMPOSITE(8, true);

  private final long ulps;
  private final boolean conditioned;

  Precision(long ulps, boolean conditioned) {
    this.ulps = ulps;
    this.conditioned = conditioned;
  }

  /**
   * What is allowed of a value.
   *
   * @param sensitivity Σ|xᵢ·∂y/∂xᵢ|, which times eps is what rounding the inputs does to y
   * @param terms how many are summed; their roundings add up to about √n more
   */
  Tolerance ofValue(double sensitivity, int terms) {
    double roundings = !conditioned ? 0 : terms == 1 ? ulps : ulps + Math.sqrt(terms);
    return new Tolerance(ulps, roundings * Math.ulp(1.0) * sensitivity);
  }

  /** Whether a zero must have PyTorch's sign. That of a sum depends on the order of its terms. */
  boolean tellsZerosApart() {
    return this != COMPOSITE;
  }
}
