package io.gradus.examples.expression;

/** Thrown when an expression can't be read. The message shows the place with a caret under it. */
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** The number of characters of a long expression that are shown on either side of the place. */
  private static final int CONTEXT = 35;

  private final int column;

  ExpressionException(String message, String source, int at) {
    super(describe(message, source, at));
    column = column(source, at);
  }

  /** The place of the mistake, counted in characters from 1. */
  public int column() {
    return column;
  }

  private static int column(String source, int at) {
    return source.codePointCount(0, at) + 1;
  }

  private static String describe(String message, String source, int at) {
    int[] characters = source.codePoints().map(c -> c < ' ' ? ' ' : c).toArray();
    int column = column(source, at);
    int from = column - 1 <= CONTEXT ? 0 : column - 1 - CONTEXT;
    int to = Math.min(characters.length, column - 1 + CONTEXT);
    String before = from > 0 ? "…" : "";
    String shown =
        before + new String(characters, from, to - from) + (to < characters.length ? "…" : "");
    return "column %d: %s%n  %s%n  %s^"
        .formatted(column, message, shown, " ".repeat(before.length() + column - 1 - from));
  }
}
