package io.gradus.examples.microgpt;

/**
 * The characters of names, which are the tokens 0, 1, …. The token after the last character marks
 * the beginning and the end of a name.
 */
public record Alphabet(String characters) {
  /** a to z. */
  public static final Alphabet LETTERS = new Alphabet("abcdefghijklmnopqrstuvwxyz");

  /** The number of tokens: one for each character, and the mark. */
  public int tokens() {
    return characters.length() + 1;
  }

  /** The token that marks the beginning and the end of a name. */
  int mark() {
    return characters.length();
  }

  /** The tokens of a name, between two marks. */
  int[] encode(String name) {
    int[] tokens = new int[name.length() + 2];
    tokens[0] = mark();
    for (int i = 0; i < name.length(); i++) {
      tokens[i + 1] = characters.indexOf(name.charAt(i));
    }
    tokens[tokens.length - 1] = mark();
    return tokens;
  }

  char decode(int token) {
    return characters.charAt(token);
  }
}
