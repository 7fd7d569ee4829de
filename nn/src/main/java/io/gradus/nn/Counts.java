package io.gradus.nn;

/** Formats counts for messages. */
final class Counts {
  private Counts() {}

  /** "1 input", "2 inputs". */
  static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
