package io.gradus.examples.microgpt;

/**
 * The characters that names are of, as tokens 0, 1, …; the token after the last of them marks where
 * a name begins and where it ends.
 */
public record Alphabet(String characters) {
  /** a to z. */
  public static final Alphabet LETTERS = new Alphabet("abcdefghijklmnopqrstuvwxyz");

  /** How many tokens there are: one for each character, and the mark. */
  public int tokens() {
    return characters.length() + 1;
  }

  /** The token that marks begin and end. */
  int mark() {
    return characters.length();
  }

  /** A name between two marks. */
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
