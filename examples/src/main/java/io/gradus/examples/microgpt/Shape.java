package io.gradus.examples.microgpt;

/**
 * How large a {@link Gpt} is.
 *
 * @param tokens how many there are to tell apart
 * @param context how many positions it sees at most
 * @param width how many numbers stand for a token on its way; a multiple of the heads
 * @param heads attentions side by side, each of its share of the width
 * @param layers how often attention and the network after it are repeated
 */
public record Shape(int tokens, int context, int width, int heads, int layers) {
  /** That of microgpt: with the 26 letters and the mark of begin and end, 4,192 parameters. */
  public static Shape of(Alphabet alphabet) {
    return new Shape(alphabet.tokens(), 16, 16, 4, 1);
  }

  int headWidth() {
    return width / heads;
  }

  /** How many characters a name may have: the last of them has to see it end. */
  int longestName() {
    return context - 1;
  }

  /** How many weights there are; of any shape, so not an int. */
  double parameters() {
    return (2.0 * tokens + context) * width + 12.0 * layers * width * width;
  }
}
