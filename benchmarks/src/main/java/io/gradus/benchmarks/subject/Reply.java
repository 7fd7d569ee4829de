package io.gradus.benchmarks.subject;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * What came of running some steps.
 *
 * @param nanos how long they took together
 * @param allocated how many bytes of heap they took from the allocator together, whether or not
 *     they gave them back; −1 if nobody counted
 * @param check what the last step came to
 */
public record Reply(long nanos, long allocated, double... check) {
  private static final String DONE = "done";

  /** A line that {@link #parse} reads. */
  String line() {
    StringJoiner line = new StringJoiner(" ").add(DONE).add("" + nanos).add("" + allocated);
    Arrays.stream(check).mapToObj(Double::toString).forEach(line::add);
    return line.toString();
  }

  static Reply parse(String line) {
    String[] words = line.split(" ");
    if (words.length < 3 || !words[0].equals(DONE)) {
      throw new IllegalArgumentException(
          "Got the line '%s', expected '%s NANOSECONDS BYTES CHECK…'".formatted(line, DONE));
    }
    double[] check =
        Arrays.stream(words, 3, words.length).mapToDouble(Double::parseDouble).toArray();
    return new Reply(Long.parseLong(words[1]), Long.parseLong(words[2]), check);
  }
}
