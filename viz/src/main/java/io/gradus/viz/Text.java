package io.gradus.viz;

/** Turns any string into a label that can be shown, which is one line of bounded length. */
final class Text {
  private static final int LONGEST_LINE = 40;
  private static final int UNPRINTABLE = 0xFFFD;

  private Text() {}

  /** The text as one line of at most 40 characters, in which white space is single spaces. */
  static String line(String text) {
    String line = printable(text).strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE - 1)).stripTrailing() + "…";
  }

  /** Replaces what XML 1.0 and C strings cannot hold: control characters and half surrogates. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .map(c -> isPrintable(c) ? c : UNPRINTABLE)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isPrintable(int c) {
    return c == '\n'
        || c == '\t'
        || !(Character.isISOControl(c)
            || Character.getType(c) == Character.SURROGATE
            || c == 0xFFFE
            || c == 0xFFFF);
  }

  /** The width in columns of a monospaced font, in which ideographs and emoji take two columns. */
  static int columns(String line) {
    return line.codePoints().map(Text::columns).sum();
  }

  private static int columns(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> Character.isIdeographic(c) || isWide(c) ? 2 : 1;
    };
  }

  /**
   * Whether a character takes two columns: ideographs, Hangul, kana, full-width forms, symbols and
   * emoji.
   */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || c >= 0x1F000;
  }

  /** Escapes text for the content of an XML element. */
  static String xml(String text) {
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
