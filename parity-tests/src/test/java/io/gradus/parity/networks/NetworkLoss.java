package io.gradus.parity.networks;

import io.gradus.core.Value;
import io.gradus.nn.loss.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A loss.
 *
 * @param torch PyTorch's expression, of outputs a and targets b, both matrices
 */
record NetworkLoss(String title, String torch, Targets targets, Criterion ours) {
  static final NetworkLoss SUM_SQUARED_ERROR =
      new NetworkLoss(
          "sumSquaredError",
          "torch.mse_loss(a, b, 2)",
          Targets.NUMBERS,
          (outputs, targets) -> Losses.sumSquaredError(row(outputs), targets));

  static final NetworkLoss MEAN_SQUARED_ERROR =
      new NetworkLoss(
          "meanSquaredError",
          "torch.mse_loss(a, b)",
          Targets.NUMBERS,
          (outputs, targets) -> Losses.meanSquaredError(row(outputs), targets));

  static final NetworkLoss MAX_MARGIN =
      new NetworkLoss(
          "maxMargin",
          "torch.mean(torch.relu(1 - a * b))",
          Targets.SIGNS,
          (outputs, targets) -> Losses.maxMargin(row(outputs), targets));

  static final NetworkLoss CROSS_ENTROPY =
      new NetworkLoss(
          "crossEntropy",
          "torch.cross_entropy_loss(a, torch.squeeze(torch.to(b, 4), 1))",
          Targets.CLASS,
          (outputs, targets) -> Losses.crossEntropy(outputs, classes(targets)));

  /** All of nn's. */
  static List<NetworkLoss> all() {
    return List.of(SUM_SQUARED_ERROR, MEAN_SQUARED_ERROR, MAX_MARGIN, CROSS_ENTROPY);
  }

  /** Of the outputs of each point, and all targets in a row. */
  interface Criterion {
    Value of(Value[][] outputs, double[] targets);
  }

  /** What a point's targets are. */
  enum Targets {
    NUMBERS,
    SIGNS,
    CLASS;

    double[] of(Random random, int outputs) {
      return switch (this) {
        case NUMBERS -> random.doubles(outputs, -1, 1).toArray();
        case SIGNS -> random.doubles(outputs, -1, 1).map(Math::signum).toArray();
        case CLASS -> new double[] {random.nextInt(outputs)};
      };
    }
  }

  static Value[] row(Value[][] outputs) {
    return Arrays.stream(outputs).flatMap(Arrays::stream).toArray(Value[]::new);
  }

  private static int[] classes(double[] targets) {
    return Arrays.stream(targets).mapToInt(t -> (int) t).toArray();
  }

  @Override
  public String toString() {
    return title;
  }
}
