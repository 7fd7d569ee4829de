package io.gradus.examples.microgpt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * What a training begins with.
 *
 * @param names one for each step; after the last one, the first follows again
 * @param losses the losses of the first steps, as far as they are known
 */
public record Start(
    Gpt model, Alphabet alphabet, List<String> names, AdamSettings adam, double[] losses) {
  /** The standard deviation of the initial weights. */
  private static final double SPREAD = 0.08;

  private static final Alphabet ALPHABET = Alphabet.LETTERS;
  private static final Shape SHAPE = Shape.of(ALPHABET);

  /** The names that come with the program, in a random order, and random weights. */
  public static Start random(Random random) {
    return random(Names.builtIn(), random);
  }

  /**
   * The names of a text with one name on each line, in a random order, and random weights.
   *
   * @param source the name of the text in messages
   * @throws StartException if it does not hold names of the letters a to z
   */
  public static Start ofNames(String source, String text, Random random) {
    return random(Names.parse(source, text, ALPHABET, SHAPE.longestName()), random);
  }

  /**
   * These names in this order, of the letters a to z and 15 at most, and these weights.
   *
   * @param weights gives the weights one after the other, matrix by matrix and row by row
   */
  public static Start of(List<String> names, DoubleSupplier weights) {
    return new Start(new Gpt(SHAPE, weights), ALPHABET, names, AdamSettings.USUAL, new double[0]);
  }

  private static Start random(List<String> names, Random random) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    return of(shuffled, () -> SPREAD * random.nextGaussian());
  }

  /**
   * The known losses of a run with this many steps. There are none if the run is longer than the
   * decay, because then the rate falls more slowly and differs from the second step on.
   */
  public double[] losses(int steps) {
    return steps > adam.decaySteps() ? new double[0] : losses;
  }

  /**
   * Reads everything from a text in JSON.
   *
   * @param source the name of the text in messages
   * @throws StartException if the text holds anything else
   */
  public static Start ofJson(String source, String text) {
    return StartFile.parse(source, text);
  }
}
