package io.gradus.parity.compare;

import io.gradus.parity.tolerance.Deviation;
import java.util.List;
import java.util.Set;

/**
 * What came of comparing one quantity of one op.
 *
 * @param comparisons how many numbers were compared
 * @param largestUlps the largest difference among those accepted for their ulps
 * @param cancelling how many were accepted because they are within a rounding of terms that cancel
 * @param differences those not accepted
 * @param deviating how many are as a deviation says
 * @param needed the deviations that were needed
 */
public record Findings(
    long comparisons,
    long largestUlps,
    long cancelling,
    List<Difference> differences,
    long deviating,
    Set<Deviation> needed) {
  /** Without terms that cancel. */
  Findings(
      long comparisons,
      long largestUlps,
      List<Difference> differences,
      long deviating,
      Set<Deviation> needed) {
    this(comparisons, largestUlps, 0, differences, deviating, needed);
  }
}
