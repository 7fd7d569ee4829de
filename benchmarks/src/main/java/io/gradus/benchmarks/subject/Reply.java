package io.gradus.benchmarks.subject;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The result of running some steps.
 *
 * @param nanos the time of all steps
 * @param allocated the bytes of heap that all steps allocated, whether they were freed or not; −1
 *     if they were not counted
 * @param check the check values of the last step
 */
public record Reply(long nanos, long allocated, double... check) {
  private static final String DONE = "done";

  /** The reply as a line that {@link #parse} reads. */
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
