package io.gradus.examples.soak;

/**
 * How a training stands.
 *
 * @param step how many steps have been taken
 * @param heap the bytes in use when all garbage is gone
 * @param loss on all points
 */
public record Reading(int step, long heap, double loss) {
  /** As {@link #toLine()} wrote it. */
  static Reading parse(String line) {
    String[] words = line.split(" ");
    return new Reading(
        Integer.parseInt(words[0]), Long.parseLong(words[1]), Double.parseDouble(words[2]));
  }

  String toLine() {
    return step + " " + heap + " " + loss;
  }
}
