package io.gradus.examples.expression;

/**
 * A token of an expression, and where it starts.
 *
 * @param at the index of its first character
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  @Override
  public String toString() {
    return kind == Kind.END ? "end" : "'" + text + "'";
  }
}
