package io.gradus.examples.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an expression into numbers, names and symbols. {@code ^} is read as {@code **}. */
final class Tokenizer {
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern PART = Pattern.compile("\\." + NAME);
  private static final Pattern SYMBOL = Pattern.compile("\\*\\*|[-+*/^(),]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final String source;
  private final Matcher matcher;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String source) {
    this.source = source;
    matcher = Pattern.compile("").matcher(source);
  }

  /** Whether this can be the name of a variable in an expression. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The tokens, the last of which marks the end.
   *
   * @throws ExpressionException if a character starts no token
   */
  static List<Token> tokens(String source) {
    return new Tokenizer(source).cut();
  }

  private List<Token> cut() {
    while (at < source.length()) {
      if (matches(SPACE)) {
        at = matcher.end();
      } else if (matches(NUMBER)) {
        add(Token.Kind.NUMBER, matcher.group());
      } else if (matches(NAME)) {
        addName();
      } else if (matches(SYMBOL)) {
        add(Token.Kind.SYMBOL, matcher.group().replace("^", "**"));
      } else {
        String unexpected = Character.toString(source.codePointAt(at));
        throw new ExpressionException(
            "'" + unexpected + "' has no meaning here. Known are " + Expression.GRAMMAR,
            source,
            at);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", at));
    return tokens;
  }

  /**
   * Reads a name part by part, because a pattern of the whole name would recurse over the parts.
   */
  private void addName() {
    int start = at;
    do {
      at = matcher.end();
    } while (matches(PART));
    tokens.add(new Token(Token.Kind.NAME, source.substring(start, at), start));
  }

  private boolean matches(Pattern pattern) {
    return matcher.usePattern(pattern).region(at, source.length()).lookingAt();
  }

  private void add(Token.Kind kind, String text) {
    tokens.add(new Token(kind, text, at));
    at = matcher.end();
  }
}
