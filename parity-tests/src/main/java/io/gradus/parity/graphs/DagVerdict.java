package io.gradus.parity.graphs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing a graph.
 *
 * @param values how many values were compared: one, or none if nothing came back
 * @param gradients how many gradients of leaves were compared
 * @param nonFinite how many of both were NaN or infinite
 * @param disputed how many gradients were not compared, because they depend on the order in which
 *     zeros, infinities and numbers near them are multiplied
 * @param blunt how many were compared, but with less than six digits
 * @param zero how many were zero: behind a saturated op, say
 * @param identical how many were the same bits
 * @param largestShare the largest difference, as a part of what was allowed
 * @param differences what differs
 * @param broken what made it impossible to compare: a crash, a time limit, or an exception
 */
record DagVerdict(
    int values,
    int gradients,
    int nonFinite,
    int disputed,
    int blunt,
    int zero,
    int identical,
    double largestShare,
    List<DagDifference> differences,
    @Nullable String broken) {

  /** Of nothing. */
  static final DagVerdict NONE = new DagVerdict(0, 0, 0, 0, 0, 0, 0, 0, List.of(), null);

  static DagVerdict broken(String why) {
    return new DagVerdict(0, 0, 0, 0, 0, 0, 0, 0, List.of(), why);
  }

  boolean isRight() {
    return differences.isEmpty() && broken == null;
  }

  /** The counts of both. */
  DagVerdict plus(DagVerdict other) {
    return new DagVerdict(
        values + other.values,
        gradients + other.gradients,
        nonFinite + other.nonFinite,
        disputed + other.disputed,
        blunt + other.blunt,
        zero + other.zero,
        identical + other.identical,
        Math.max(largestShare, other.largestShare),
        Stream.concat(differences.stream(), other.differences.stream()).toList(),
        broken == null ? other.broken : broken);
  }

  /** For messages: what differs. */
  @Override
  public String toString() {
    return Stream.concat(Stream.ofNullable(broken), differences.stream().map(Object::toString))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
