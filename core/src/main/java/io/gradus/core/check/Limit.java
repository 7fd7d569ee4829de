package io.gradus.core.check;

/**
 * The limit of an estimate that comes with an error bound, from its values at wider and wider
 * steps. At the narrowest steps the estimate is drowned by rounding; then it is good; at the widest
 * steps it no longer describes the point. A step at which the estimate contradicts the narrower
 * ones ends the search.
 */
final class Limit {
  private double low = Double.NEGATIVE_INFINITY;
  private double high = Double.POSITIVE_INFINITY;
  private double best;
  private double error = Double.POSITIVE_INFINITY;
  private double size;
  private int agreeing;
  private boolean ended;

  /**
   * The estimate at the next wider step.
   *
   * @param size of the function's values that it was made of
   */
  void add(double estimate, double bound, double size) {
    ended |= !Double.isFinite(estimate) || estimate - bound > high || estimate + bound < low;
    if (ended || bound == Double.POSITIVE_INFINITY) {
      return;
    }
    low = Math.max(low, estimate - bound);
    high = Math.min(high, estimate + bound);
    agreeing++;
    this.size = Math.max(this.size, size);
    if (bound < error) {
      best = estimate;
      error = bound;
    }
  }

  /** Wider steps leave the domain. */
  void end() {
    ended = true;
  }

  /** The estimate with the least bound. */
  double best() {
    return best;
  }

  /** Its bound. */
  double error() {
    return error;
  }

  /** The largest value of the function among the estimates that agree. */
  double size() {
    return size;
  }

  /** Whether there is a limit: a jump, or an infinite slope, contradicts itself at once. */
  boolean exists() {
    return agreeing > 1;
  }

  boolean contradicts(Limit other) {
    return exists() && other.exists() && Math.abs(best - other.best) > error + other.error;
  }
}
