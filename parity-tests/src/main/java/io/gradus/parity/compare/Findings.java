package io.gradus.parity.compare;

import io.gradus.parity.tolerance.Deviation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of comparing one quantity of one op.
 *
 * @param compared how many numbers were compared, by kind
 * @param leftOut how many were not, because PyTorch's number is not finite
 * @param largestUlps the largest difference among those accepted for their ulps
 * @param cancelling how many were accepted because they are within a rounding of terms that cancel
 * @param differences those not accepted: the ordinary ones first, and of each kind the worst first
 * @param deviating how many are as a deviation says
 * @param needed the deviations that were needed
 */
public record Findings(
    Map<Zone, Long> compared,
    long leftOut,
    long largestUlps,
    long cancelling,
    List<Difference> differences,
    long deviating,
    Set<Deviation> needed) {

  /** How many numbers were compared. */
  public long comparisons() {
    return compared.values().stream().mapToLong(n -> n).sum();
  }

  /** A line for each kind of number among which some differ: how many do, of how many. */
  public List<String> zones() {
    return Arrays.stream(Zone.values())
        .map(zone -> line(zone, differing(zone)))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String line(Zone zone, long differing) {
    return differing == 0
        ? ""
        : "%s: %,d of %,d differ".formatted(zone, differing, compared.get(zone));
  }

  private long differing(Zone zone) {
    return differences.stream().filter(difference -> difference.zone() == zone).count();
  }

  /**
   * What a failed test says: the worst numbers, a line each, and what kinds of numbers differ.
   *
   * @param shown how many numbers at most
   */
  public String failure(int shown) {
    return Stream.concat(
            differences.stream().limit(shown).map(Difference::toString),
            Stream.concat(Stream.of("", "Where they are:"), zones().stream()))
        .collect(Collectors.joining("\n"));
  }
}
