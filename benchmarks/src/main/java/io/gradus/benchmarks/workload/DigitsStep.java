package io.gradus.benchmarks.workload;

import java.util.Arrays;

/**
 * W5: a training step of a network of the size that is usual for MNIST's digits. An MLP 784-128-10
 * with ReLU, 64 random images, mean cross-entropy, p ← p − 0.1·∂L/∂p. After 5 steps the parameters
 * are reset.
 */
public final class DigitsStep {
  public static final int BATCH = 64;
  public static final int PIXELS = 784;
  public static final int HIDDEN = 128;
  public static final int CLASSES = 10;
  public static final double RATE = 0.1;
  static final int PERIOD = 5;

  /** The number of operations, without the few operations of the loss. */
  static final int OPS = BATCH * (HIDDEN * (2 * PIXELS + 1) + CLASSES * 2 * HIDDEN);

  private final double[][] images = new double[BATCH][PIXELS];
  private final int[] digits = new int[BATCH];
  private final double[][] hidden = new double[HIDDEN][PIXELS];
  private final double[][] output = new double[CLASSES][HIDDEN];

  public DigitsStep() {
    Lcg random = new Lcg(2024);
    for (int i = 0; i < BATCH; i++) {
      Arrays.setAll(images[i], k -> random.uniform());
      digits[i] = random.next() % CLASSES;
    }
    Lcg weights = new Lcg(28);
    for (double[] neuron : hidden) {
      Arrays.setAll(neuron, k -> weights.weight() / 28);
    }
    for (double[] neuron : output) {
      Arrays.setAll(neuron, k -> weights.weight() / 12);
    }
  }

  public double[] image(int i) {
    return images[i];
  }

  /** The correct class of an image. */
  public int digit(int i) {
    return digits[i];
  }

  /** The initial weights of the hidden layer, with a row for each neuron. Biases are 0 at first. */
  public double[][] hidden() {
    return hidden;
  }

  /** The initial weights of the output layer, with a row for each neuron. Biases are 0 at first. */
  public double[][] output() {
    return output;
  }

  /** Whether the parameters are reset before the step of this number, counted from 0. */
  public static boolean beginsAnew(int step) {
    return step % PERIOD == 0;
  }
}
