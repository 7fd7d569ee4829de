package io.gradus.examples.shell;

import java.util.stream.Collectors;

/**
 * Makes text from a plugin, a file or an exception fit for a terminal. No character of the result
 * moves the cursor, changes colours or turns the direction of writing.
 */
public final class Escaped {
  private Escaped() {}

  /**
   * The text on one line, in which control characters are written as in Java: {@code \}{@code
   * u001b}.
   */
  public static String line(String text) {
    return text.codePoints()
        .mapToObj(c -> isControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  /**
   * The text with each line as {@link #line} gives it, except that tabs at the beginning of a line
   * stay.
   */
  public static String lines(String text) {
    return text.lines()
        .map(line -> line.startsWith("\t") ? "\t" + line(line.substring(1)) : line(line))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
