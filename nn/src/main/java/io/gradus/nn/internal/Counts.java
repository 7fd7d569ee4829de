package io.gradus.nn.internal;

/** Formats counts for messages. */
public final class Counts {
  private Counts() {}

  /** "1 input", "2 inputs". */
  public static String of(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
