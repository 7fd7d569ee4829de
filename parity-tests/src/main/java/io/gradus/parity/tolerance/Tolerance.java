package io.gradus.parity.tolerance;

/**
 * How far two numbers may be apart: so many ulp, or so much. NaN is only near NaN, and infinity
 * near itself and, within the ulps, to the largest double.
 *
 * @param ulps doubles from one to the other
 * @param slack an absolute difference
 */
public record Tolerance(long ulps, double slack) {
  public boolean accepts(double ours, double theirs) {
    return Ulps.between(ours, theirs) <= ulps || Math.abs(ours - theirs) <= slack;
  }

  @Override
  public String toString() {
    return ulps + " ulp" + (slack > 0 ? " or " + slack : "");
  }
}
