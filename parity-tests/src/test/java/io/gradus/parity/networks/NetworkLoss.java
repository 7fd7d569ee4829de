package io.gradus.parity.networks;

import io.gradus.core.Value;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.ops.Functions;
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

  /** Those of several examples. */
  static List<NetworkLoss> all() {
    return List.of(SUM_SQUARED_ERROR, MEAN_SQUARED_ERROR, MAX_MARGIN, CROSS_ENTROPY);
  }

  /** All of one example. */
  static List<NetworkLoss> ofOneExample() {
    String classes = "torch.squeeze(torch.to(b, 4), 1)";
    return List.of(
        of(Loss.squaredError(), "torch.mse_loss(a, b)", Targets.NUMBERS),
        of(Loss.absoluteError(), "torch.l1_loss(a, b)", Targets.NUMBERS),
        of(Loss.huber(0.3), "torch.huber_loss(a, b, 1, 0.3)", Targets.NUMBERS),
        of(Loss.smoothL1(0.3), "torch.smooth_l1_loss(a, b, 1, 0.3)", Targets.NUMBERS),
        of(Loss.maxMargin(), "torch.mean(torch.relu(1 - a * b))", Targets.SIGNS),
        of(
            Loss.squaredMaxMargin(),
            "torch.mean(torch.square(torch.relu(1 - a * b)))",
            Targets.SIGNS),
        of(
            Loss.bceWithLogits(),
            "torch.binary_cross_entropy_with_logits(a, b)",
            Targets.PROBABILITIES),
        of(
            Loss.crossEntropy(),
            "torch.cross_entropy_loss(a, %s)".formatted(classes),
            Targets.CLASS),
        of(
            Loss.crossEntropy(0.1),
            "torch.cross_entropy_loss(a, %s, None, 1, -100, 0.1)".formatted(classes),
            Targets.CLASS),
        new NetworkLoss(
            "negativeLogLikelihood() of logSoftmax",
            "torch.nll_loss(torch.log_softmax(a, 1), %s)".formatted(classes),
            Targets.CLASS,
            (outputs, targets) ->
                mean(
                    Loss.negativeLogLikelihood(),
                    Arrays.stream(outputs).map(Functions::logSoftmax).toArray(Value[][]::new),
                    targets)));
  }

  private static NetworkLoss of(Loss loss, String torch, Targets targets) {
    return new NetworkLoss(
        "Loss." + loss, torch, targets, (outputs, all) -> mean(loss, outputs, all));
  }

  private static Value mean(Loss loss, Value[][] outputs, double[] targets) {
    int each = targets.length / outputs.length;
    double[][] rows = new double[outputs.length][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(targets, i * each, (i + 1) * each));
    return Losses.mean(loss, outputs, rows);
  }

  /** Of the outputs of each point, and all targets in a row. */
  interface Criterion {
    Value of(Value[][] outputs, double[] targets);
  }

  /** What a point's targets are. */
  enum Targets {
    NUMBERS,
    SIGNS,
    PROBABILITIES,
    CLASS;

    double[] of(Random random, int outputs) {
      return switch (this) {
        case NUMBERS -> random.doubles(outputs, -1, 1).toArray();
        case SIGNS -> random.doubles(outputs, -1, 1).map(Math::signum).toArray();
        case PROBABILITIES -> random.doubles(outputs).toArray();
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
