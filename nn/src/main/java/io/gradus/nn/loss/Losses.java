package io.gradus.nn.loss;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.dot;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Functions;
import io.gradus.ops.InvalidTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Losses of several examples at once, for training loops of your own, and penalties. */
public final class Losses {
  private static final Loss SQUARED_ERROR = Loss.squaredError();
  private static final Loss MAX_MARGIN = Loss.maxMargin();
  private static final Loss CROSS_ENTROPY = Loss.crossEntropy();

  private Losses() {}

  /**
   * 1/n · Σᵢ loss(yᵢ, tᵢ) plus the loss's penalties, which is what a training minimises.
   *
   * @param outputs y, n rows of the same length
   * @param targets t, n rows
   * @throws IllegalArgumentException unless there is a row of targets for each row of outputs, one
   *     or more, and all rows of outputs have the same length
   * @throws InvalidTargetException if a target has no meaning for the loss
   */
  public static Value mean(Loss loss, Value[][] outputs, double[]... targets) {
    requireRows(outputs, targets.length);
    loss.requireTargets(outputs[0].length, targets);
    Value[] losses = new Value[outputs.length];
    for (int i = 0; i < losses.length; i++) {
      Value[] t = Arrays.stream(targets[i]).mapToObj(Value::constant).toArray(Value[]::new);
      losses[i] = loss.of(outputs[i], t);
    }
    Value total = Functions.mean(losses);
    for (Supplier<Value> penalty : loss.penalties()) {
      total = total.plus(penalty.get());
    }
    return total;
  }

  private static void requireRows(Value[][] outputs, int targets) {
    Sizes.requirePairs(outputs.length, targets);
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i].length != outputs[0].length) {
        throw new IllegalArgumentException(
            "The rows of outputs have one length: row 0 has %d, row %d has %d"
                .formatted(outputs[0].length, i, outputs[i].length));
      }
    }
  }

  /** {@link #mean(Loss, Value[][], double[][])} of single outputs and their targets. */
  private static Value mean(Loss loss, Value[] outputs, double... targets) {
    Sizes.requirePairs(outputs.length, targets.length);
    return mean(loss, rows(outputs), rows(targets));
  }

  private static Value[][] rows(Value... outputs) {
    return Arrays.stream(outputs).map(y -> new Value[] {y}).toArray(Value[][]::new);
  }

  private static double[][] rows(double... targets) {
    return Arrays.stream(targets).mapToObj(t -> new double[] {t}).toArray(double[][]::new);
  }

  /**
   * Σᵢ (yᵢ − tᵢ)², the lecture's loss; PyTorch's {@code MSELoss(reduction="sum")}.
   *
   * @throws InvalidTargetException unless there is one finite target for each output, one or more
   */
  public static Value sumSquaredError(Value[] outputs, double... targets) {
    Sizes.requirePairs(outputs.length, targets.length);
    SQUARED_ERROR.requireTargets(1, rows(targets));
    Value[] errors = new Value[outputs.length];
    for (int i = 0; i < errors.length; i++) {
      Value difference = outputs[i].minus(targets[i]);
      errors[i] = difference.times(difference);
    }
    return sum(errors);
  }

  /**
   * 1/n · Σᵢ (yᵢ − tᵢ)²; PyTorch's {@code MSELoss}.
   *
   * @throws InvalidTargetException unless there is one finite target for each output, one or more
   */
  public static Value meanSquaredError(Value[] outputs, double... targets) {
    return mean(SQUARED_ERROR, outputs, targets);
  }

  /**
   * 1/n · Σᵢ max(0, 1 − tᵢ·yᵢ): the max-margin (hinge) loss of support vector machines. The
   * gradient is 0 where the margin is exactly 1.
   *
   * @param scores y, of any size
   * @param labels t, each −1 or 1
   * @throws InvalidTargetException unless there is one label for each score, one or more, and each
   *     is −1 or 1
   */
  public static Value maxMargin(Value[] scores, double... labels) {
    return mean(MAX_MARGIN, scores, labels);
  }

  /**
   * 1/n · Σᵢ (log Σⱼ exp yᵢⱼ − yᵢ,ₜᵢ): the negative log-likelihood of the right classes under
   * softmax, stable for logits of any size; PyTorch's {@code CrossEntropyLoss}.
   *
   * @param logits n rows of the same length, one number per class
   * @param classes the right class of each row, counted from 0
   * @throws IllegalArgumentException unless all rows have the same length
   * @throws InvalidTargetException unless there is one class for each row, one or more, and each is
   *     a position in its row
   */
  public static Value crossEntropy(Value[][] logits, int... classes) {
    return mean(CROSS_ENTROPY, logits, rows(Arrays.stream(classes).asDoubleStream().toArray()));
  }

  /**
   * α·Σ|p|: the L1 penalty, which brings many parameters close to 0. Its gradient is α·sign(p), and
   * 0 at 0.
   *
   * @throws IllegalArgumentException if there is no parameter, or α is NaN
   */
  public static Value l1(double alpha, List<Value> parameters) {
    requireParameters("L1", alpha, parameters);
    return sum(parameters.stream().map(p -> abs(p)).toArray(Value[]::new)).times(alpha);
  }

  /**
   * α·Σp²: the L2 penalty that keeps parameters small. Its gradient is 2αp, so with SGD it has the
   * same effect as PyTorch's {@code weight_decay} of 2α.
   *
   * @throws IllegalArgumentException if there is no parameter, or α is NaN
   */
  public static Value l2(double alpha, List<Value> parameters) {
    requireParameters("L2", alpha, parameters);
    return dot(parameters, parameters).times(alpha);
  }

  private static void requireParameters(String name, double alpha, List<Value> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "An %s penalty needs a parameter or more, got none".formatted(name));
    }
    if (Double.isNaN(alpha)) {
      throw new IllegalArgumentException(
          "The factor of an %s penalty must be a number, got NaN".formatted(name));
    }
  }
}
