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
   * A sampler of what the model has learnt.
   *
   * @param temperature above 0: the lower, the more it keeps to what is likely; at 1 it takes the
   *     model's probabilities as they are
   */
  public Sampler(Start start, double temperature, Random random) {
    model = start.model();
    alphabet = start.alphabet();
    this.temperature = temperature;
    this.random = random;
  }

  /** A new name, or one it knows. */
  @SuppressWarnings("try") // The scope is opened for what it does, not to be used.
  public String name() {
    try (NoGrad unrecorded = NoGrad.open()) {
      StringBuilder name = new StringBuilder();
      Past past = new Past(model.shape().layers());
      int token = alphabet.mark();
      for (int position = 0; position < model.shape().context(); position++) {
        token = choose(model.logits(token, position, past));
        if (token == alphabet.mark()) {
          break;
        }
        name.append(alphabet.decode(token));
      }
      return name.toString();
    }
  }

  /** A token, each as often as the softmax of logits/temperature says. */
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
