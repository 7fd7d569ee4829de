package io.gradus.examples.microgpt;

/**
 * The size of a {@link Gpt}.
 *
 * @param tokens the number of different tokens
 * @param context the largest number of positions
 * @param width the length of the vector for a token at a position; a multiple of {@code heads}
 * @param heads the number of attention heads, which share the width
 * @param layers the number of layers
 */
public record Shape(int tokens, int context, int width, int heads, int layers) {
  /** The shape of microgpt. With the 26 letters and the mark it has 4,192 parameters. */
  public static Shape of(Alphabet alphabet) {
    return new Shape(alphabet.tokens(), 16, 16, 4, 1);
  }

  int headWidth() {
    return width / heads;
  }

  /** The largest number of characters of a name, whose last character needs a position too. */
  int longestName() {
    return context - 1;
  }

  /** The number of weights, which may be too large for an int. */
  double parameters() {
    return (2.0 * tokens + context) * width + 12.0 * layers * width * width;
  }
}
