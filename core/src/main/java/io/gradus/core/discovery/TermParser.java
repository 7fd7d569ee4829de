package io.gradus.core.discovery;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a {@link Term}: one method for each rule of its grammar. */
final class TermParser {
  /** Terms may hold terms, to this depth. */
  private static final int DEEPEST = 100;

  private static final String SIGNS = "(),=\"\\";

  private final String text;
  private int at;

  TermParser(String text) {
    this.text = text;
  }

  Term parse() {
    Term term = term(0);
    if (at < text.length()) {
      throw malformed("the end");
    }
    return term;
  }

  private Term term(int depth) {
    if (depth > DEEPEST) {
      throw malformed("at most %d terms within each other".formatted(DEEPEST));
    }
    skipBlanks();
    Term term = isNext('"') ? quoted() : name(depth);
    skipBlanks();
    return term;
  }

  private Term name(int depth) {
    String name = word();
    if (!isNext('(')) {
      return new Term.Name(name);
    }
    Map<String, Term> arguments = new LinkedHashMap<>();
    do {
      at++;
      skipBlanks();
      String key = word();
      expect('=');
      if (arguments.put(key, term(depth + 1)) != null) {
        throw malformed("'%s' once".formatted(key));
      }
    } while (isNext(','));
    expect(')');
    return new Term.Name(name, arguments);
  }

  private String word() {
    int start = at;
    while (at < text.length()
        && SIGNS.indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw malformed("a name or a number");
    }
    String word = text.substring(start, at);
    skipBlanks();
    return word;
  }

  private Term quoted() {
    StringBuilder quoted = new StringBuilder();
    at++;
    while (!isNext('"')) {
      quoted.append(character());
    }
    at++;
    return new Term.Quoted(quoted.toString());
  }

  private char character() {
    char c = next();
    if (c != '\\') {
      return c;
    }
    char escaped = next();
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      case '"', '\\' -> escaped;
      default -> throw malformed("one of \\n \\r \\t \\u \\\" \\\\ before this place");
    };
  }

  private char unicode() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw malformed("four hexadecimal digits after \\u");
      }
      unit = 16 * unit + digit;
    }
    return (char) unit;
  }

  private char next() {
    if (at == text.length()) {
      throw malformed("'\"'");
    }
    return text.charAt(at++);
  }

  private void expect(char sign) {
    if (!isNext(sign)) {
      throw malformed("'" + sign + "'");
    }
    at++;
  }

  private boolean isNext(char sign) {
    return at < text.length() && text.charAt(at) == sign;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException malformed(String expected) {
    return new IllegalArgumentException(
        "expected %s at character %d of '%s'".formatted(expected, at + 1, Printable.of(text, 200)));
  }
}
