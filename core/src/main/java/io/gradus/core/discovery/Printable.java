package io.gradus.core.discovery;

import java.util.ServiceConfigurationError;

/**
 * Text that comes from a plugin, made fit to stand on one line of a message: whatever the plugin
 * does, there is a text, it has a bounded length, and it can't steer a terminal.
 */
public final class Printable {
  /** The description of one exception is cut off after so many characters. */
  private static final int LONGEST = 1000;

  /** Causes may go in circles. */
  private static final int MOST_CAUSES = 10;

  private Printable() {}

  /**
   * The text with each control character, line separator, direction mark and lone surrogate written
   * as an escape, as in a Java string.
   */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  /** As {@link #of(String)} gives it, cut off after {@code longest} characters of the text. */
  public static String of(String text, int longest) {
    return text.length() <= longest ? of(text) : of(text.substring(0, longest)) + "…";
  }

  /** What the exception says of itself, and its causes of themselves. */
  public static String of(Throwable thrown) {
    StringBuilder message = new StringBuilder(describe(thrown));
    Throwable cause = Fatal.cause(thrown);
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      message.append(", caused by ").append(describe(cause));
      cause = Fatal.cause(cause);
    }
    return message.toString();
  }

  private static void append(StringBuilder printable, int c) {
    switch (c) {
      case '\n' -> printable.append("\\n");
      case '\r' -> printable.append("\\r");
      case '\t' -> printable.append("\\t");
      default -> {
        if (isUnprintable(c)) {
          Character.toString(c)
              .chars()
              .forEach(unit -> printable.append(String.format("\\u%04x", unit)));
        } else {
          printable.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** The exception's own methods may be a plugin's, and throw. */
  private static String describe(Throwable thrown) {
    String text;
    try {
      // The name of that error says nothing to who reads of a plugin.
      text =
          thrown.getClass() == ServiceConfigurationError.class
              ? String.valueOf(thrown.getMessage())
              : String.valueOf(thrown.toString());
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      text =
          "%s, whose toString() throws %s"
              .formatted(thrown.getClass().getName(), broken.getClass().getName());
    }
    return of(text, LONGEST);
  }
}
