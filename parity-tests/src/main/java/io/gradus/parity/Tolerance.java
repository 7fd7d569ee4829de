package io.gradus.parity;

/**
 * How far two numbers may be apart: so many ulp, or so much. NaN is only near NaN, and infinity
 * near itself and, within the ulps, to the largest double.
 *
 * @param ulps doubles from one to the other
 * @param slack an absolute difference
 */
record Tolerance(long ulps, double slack) {
  /**
   * What is allowed of a derivative: 4 ulp, or 4·eps·|upstream|·slope. Ulps alone don't do: one ulp
   * of tanh is 5e8 ulp of 1 − y² where y is nearly 1.
   *
   * @param upstream the adjoint that the derivative is multiplied by
   * @param slope the size of what the roundings are parts of
   * @param terms how many are summed; their roundings add up to about √n more
   */
  static Tolerance ofDerivative(double upstream, double slope, int terms) {
    double roundings = terms == 1 ? 4 : 4 + Math.sqrt(terms);
    return new Tolerance(4, roundings * Math.ulp(1.0) * Math.abs(upstream) * slope);
  }

  boolean accepts(double ours, double theirs) {
    return Ulps.between(ours, theirs) <= ulps || Math.abs(ours - theirs) <= slack;
  }

  @Override
  public String toString() {
    return ulps + " ulp" + (slack > 0 ? " or " + slack : "");
  }
}
