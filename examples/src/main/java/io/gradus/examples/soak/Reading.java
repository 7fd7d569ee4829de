package io.gradus.examples.soak;

/**
 * A measurement during a training.
 *
 * @param step the number of steps taken
 * @param heap the bytes of heap in use after a garbage collection
 * @param loss the loss on all points
 */
public record Reading(int step, long heap, double loss) {
  /** Reads a line that {@link #toLine()} wrote. */
  static Reading parse(String line) {
    String[] words = line.split(" ");
    return new Reading(
        Integer.parseInt(words[0]), Long.parseLong(words[1]), Double.parseDouble(words[2]));
  }

  String toLine() {
    return step + " " + heap + " " + loss;
  }
}
