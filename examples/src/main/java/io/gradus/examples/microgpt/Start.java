package io.gradus.examples.microgpt;

import io.gradus.examples.shell.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a training begins with.
 *
 * @param names one for each step, and then again from the first
 * @param losses those of the first steps, as far as they are known
 */
public record Start(
    Gpt model, Alphabet alphabet, List<String> names, AdamSettings adam, double[] losses) {
  /** How far weights are from 0 at first. */
  private static final double SPREAD = 0.08;

  /**
   * Names in a random order, and random weights.
   *
   * @param file the names, or null for those that come with the program
   * @throws BadInput if the file does not hold names
   */
  public static Start random(@Nullable Path file, Random random) {
    Alphabet alphabet = Alphabet.LETTERS;
    Shape shape = Shape.of(alphabet);
    List<String> names =
        new ArrayList<>(
            file == null ? Names.builtIn() : Names.read(file, alphabet, shape.longestName()));
    Collections.shuffle(names, random);
    Gpt model = new Gpt(shape, () -> SPREAD * random.nextGaussian());
    return new Start(model, alphabet, names, AdamSettings.USUAL, new double[0]);
  }

  /**
   * The known losses of a run of so many steps: none of a run in which the rate takes longer to
   * fall, for there it is another from the second step on.
   */
  public double[] losses(int steps) {
    return steps > adam.decaySteps() ? new double[0] : losses;
  }

  /**
   * All of it from a file in JSON.
   *
   * @throws BadInput if the file is anything else
   */
  public static Start read(Path file) {
    return StartFile.read(file);
  }
}
