package io.gradus.parity;

import java.util.List;
import java.util.Set;

/**
 * What came of comparing one quantity of one op.
 *
 * @param comparisons how many numbers were compared
 * @param largestUlps the largest difference among those accepted, in ulp
 * @param differences those not accepted
 * @param deviating how many are as a deviation says
 * @param needed the deviations that were needed
 */
record Findings(
    long comparisons,
    long largestUlps,
    List<Difference> differences,
    long deviating,
    Set<Deviation> needed) {}
