package io.gradus.examples.microgpt;

import io.gradus.core.Value;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A network small enough for finite differences, and all that a training of it needs. */
final class Tiny {
  static final Alphabet ALPHABET = new Alphabet("abc");
  static final Shape SHAPE = new Shape(ALPHABET.tokens(), 5, 4, 2, 2);

  private Tiny() {}

  /** Weights of about 0.5: with smaller ones, attention is the same for all positions. */
  static Gpt gpt(long seed) {
    Random random = new Random(seed);
    return new Gpt(SHAPE, () -> 0.5 * random.nextGaussian());
  }

  static Value[][] matrix(Gpt gpt, String name) {
    return Objects.requireNonNull(gpt.matrices().get(name), name);
  }

  static Start start(long seed) {
    return new Start(
        gpt(seed), ALPHABET, List.of("abca", "b", "cab"), AdamSettings.USUAL, new double[0]);
  }
}
