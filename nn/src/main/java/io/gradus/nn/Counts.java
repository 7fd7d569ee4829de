package io.gradus.nn;

/** Numbers of things, for people to read. */
final class Counts {
  private Counts() {}

  /** "1 input", "2 inputs". */
  static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
