package io.gradus.compiler.file;

/** What a file says, as messages show it: without control characters, and not all of it. */
final class Shown {
  private static final int MOST = 80;

  private Shown() {}

  static String of(String text) {
    String start = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
