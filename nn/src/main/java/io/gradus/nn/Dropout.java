package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import java.util.random.RandomGenerator;

/**
 * In training, yᵢ = xᵢ·mᵢ, where the mask mᵢ is 0 with the probability p and else 1/(1 − p), so
 * that the mean of yᵢ is xᵢ; otherwise y = x (Srivastava et al., 2014). It is PyTorch's {@code
 * Dropout}.
 *
 * <pre>
 * Model model = Sequential.of(new Linear(2, 16, random), new Activation(new Relu()), new Dropout(16, 0.5), …);
 * double[] masks = new double[model.masks()];
 * model.drawMasks(Seed.NOISE.random(1), masks, 0);
 * Value[] y = model.forward(x, m);     // in training; m are constants with the numbers of masks
 * Value[] z = model.forward(x);        // afterwards
 * </pre>
 *
 * <p>There is no mode to switch. The two forms of {@code forward} say which is meant, and masks are
 * inputs, so that one trace serves all steps.
 */
public final class Dropout implements Model {
  private final int size;
  private final double probability;

  /**
   * Dropout of some of n numbers.
   *
   * @param size n, the number of inputs and of outputs
   * @param probability p, with which a number is dropped, in [0, 1]
   * @throws IllegalArgumentException if the size is below 1, or the probability is not in [0, 1]
   */
  public Dropout(int size, double probability) {
    Sizes.requirePositive(size, "inputs of dropout");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The probability of dropout must be in [0, 1], got " + probability);
    }
    this.size = size;
    this.probability = probability;
  }

  @Override
  public Value[] forward(Value... x) {
    Sizes.requireInputs(size, x.length, "dropout");
    return x.clone();
  }

  @Override
  public Value[] forward(Value[] x, Value[] masks) {
    Sizes.requireInputs(size, x.length, "dropout");
    Sizes.requireMasks(size, masks.length);
    Value[] y = new Value[size];
    for (int i = 0; i < size; i++) {
      y[i] = x[i].times(masks[i]);
    }
    return y;
  }

  @Override
  public int masks() {
    return size;
  }

  @Override
  public void drawMasks(RandomGenerator random, double[] numbers, int from) {
    double kept = 1 / (1 - probability);
    for (int i = 0; i < size; i++) {
      numbers[from + i] = random.nextDouble() < probability ? 0 : kept;
    }
  }

  /** For example "Dropout(16, p=0.5)". */
  @Override
  public String description() {
    return "Dropout(%d, p=%s)".formatted(size, probability);
  }

  @Override
  public String toString() {
    return description();
  }
}
