package io.gradus.examples.microgpt;

import io.gradus.core.NoGrad;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Random;

/** Makes up names. */
public final class Sampler {
  private final Gpt model;
  private final Alphabet alphabet;
  private final double temperature;
  private final Random random;

  /**
   * A sampler of the names that the model has learnt.
   *
   * @param temperature more than 0; at 1 the sampler uses the model's probabilities, and at lower
   *     temperatures it prefers likely tokens more strongly
   */
  public Sampler(Start start, double temperature, Random random) {
    model = start.model();
    alphabet = start.alphabet();
    this.temperature = temperature;
    this.random = random;
  }

  /** Makes up a name, which may be one that the model has learnt from. */
  @SuppressWarnings("try") // The scope is opened for its effect, and its variable is not used.
  public String name() {
    try (NoGrad unrecorded = NoGrad.open()) {
      StringBuilder name = new StringBuilder();
      Past past = new Past(model.shape().layers());
      int token = alphabet.mark();
      for (int position = 0; position < model.shape().context(); position++) {
        token = choose(model.logits(Value.constant(token), position, past));
        if (token == alphabet.mark()) {
          break;
        }
        name.append(alphabet.decode(token));
      }
      return name.toString();
    }
  }

  /** Draws a token with the probabilities softmax(logits/temperature). */
  private int choose(Value[] logits) {
    double[] weights = Arrays.stream(logits).mapToDouble(Value::data).toArray();
    double max = Arrays.stream(weights).max().orElseThrow();
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((weights[i] - max) / temperature);
      total += weights[i];
    }
    double rest = random.nextDouble() * total;
    int token = 0;
    while (token < weights.length - 1 && rest >= weights[token]) {
      rest -= weights[token++];
    }
    return token;
  }
}
