package io.gradus.parity.tolerance;

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
   * @param terms how many are summed; from the first to the last, which loses up to half an eps
   *     each
   */
  public Tolerance ofValue(double sensitivity, int terms) {
    double roundings = conditioned ? ulps + terms / 2.0 : 0;
    return new Tolerance(ulps, roundings * Math.ulp(1.0) * sensitivity);
  }

  /**
   * What is allowed of a derivative: 4 ulp, of a composite 8, or as many times (eps·slope +
   * least)·|upstream|; of a second derivative twice that. Ulps alone don't do: one ulp of tanh is
   * 5e8 ulp of 1 − y² where y is nearly 1. The least double is what underflow takes from the local
   * gradient.
   *
   * @param order 1 or 2
   * @param upstream the adjoint that the derivative is multiplied by
   * @param slope the size of what the roundings are parts of
   * @param terms how many are summed or multiplied; their roundings add up to about √n more
   */
  public Tolerance ofDerivative(int order, double upstream, double slope, int terms) {
    long steps = (long) order * (conditioned ? 8 : 4);
    double roundings = terms == 1 ? steps : steps + Math.sqrt(terms);
    double rounding = Math.ulp(1.0) * slope + Double.MIN_VALUE;
    return new Tolerance(
        conditioned ? (long) roundings : steps, roundings * rounding * Math.abs(upstream));
  }

  /** Whether a zero must have PyTorch's sign. That of a sum depends on the order of its terms. */
  public boolean tellsZerosApart() {
    return this != COMPOSITE;
  }
}
