package io.gradus.nn.loss;

import static io.gradus.ops.Functions.dot;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.sum;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import java.util.List;

/** Losses of several examples at once, for training loops of your own, and penalties. */
public final class Losses {
  private static final Loss MAX_MARGIN = Loss.maxMargin();
  private static final Loss CROSS_ENTROPY = Loss.crossEntropy();

  private Losses() {}

  /**
   * Σᵢ (yᵢ − tᵢ)², the lecture's loss; PyTorch's {@code MSELoss(reduction="sum")}.
   *
   * @throws IllegalArgumentException unless there is one target for each output, one or more
   */
  public static Value sumSquaredError(Value[] outputs, double... targets) {
    return sum(squaredErrors(outputs, targets));
  }

  /**
   * 1/n · Σᵢ (yᵢ − tᵢ)²; PyTorch's {@code MSELoss}.
   *
   * @throws IllegalArgumentException unless there is one target for each output, one or more
   */
  public static Value meanSquaredError(Value[] outputs, double... targets) {
    return mean(squaredErrors(outputs, targets));
  }

  private static Value[] squaredErrors(Value[] outputs, double[] targets) {
    Sizes.requirePairs(outputs.length, targets.length);
    Value[] errors = new Value[outputs.length];
    for (int i = 0; i < errors.length; i++) {
      Value difference = outputs[i].minus(targets[i]);
      errors[i] = difference.times(difference);
    }
    return errors;
  }

  /**
   * 1/n · Σᵢ max(0, 1 − tᵢ·yᵢ): the max-margin (hinge) loss of support vector machines. The
   * gradient is 0 where the margin is exactly 1.
   *
   * @param scores y, of any size
   * @param labels t, each −1 or 1
   * @throws IllegalArgumentException unless there is one label for each score, one or more, and
   *     each is −1 or 1
   */
  public static Value maxMargin(Value[] scores, double... labels) {
    Sizes.requirePairs(scores.length, labels.length);
    MAX_MARGIN.requireLabels(labels);
    Value[] losses = new Value[scores.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = MAX_MARGIN.of(new Value[] {scores[i]}, Value.constant(labels[i]));
    }
    return mean(losses);
  }

  /**
   * 1/n · Σᵢ (log Σⱼ exp yᵢⱼ − yᵢ,ₜᵢ): the negative log-likelihood of the right classes under
   * softmax, stable for logits of any size; PyTorch's {@code CrossEntropyLoss}.
   *
   * @param logits n rows of the same length, one number per class
   * @param classes the right class of each row, counted from 0
   * @throws IllegalArgumentException unless there is at least one row, one class for each row, all
   *     rows have the same length, and each class is a position in its row
   */
  public static Value crossEntropy(Value[][] logits, int... classes) {
    Sizes.requirePairs(logits.length, classes.length);
    Value[] losses = new Value[logits.length];
    for (int i = 0; i < losses.length; i++) {
      if (logits[i].length != logits[0].length) {
        throw new IllegalArgumentException(
            "The rows of logits have one length: row 0 has %d, row %d has %d"
                .formatted(logits[0].length, i, logits[i].length));
      }
      if (classes[i] < 0 || classes[i] >= logits[i].length) {
        throw new IllegalArgumentException(
            "The class of row %d is %d, expected 0 or more and less than %d, the number of its logits"
                .formatted(i, classes[i], logits[i].length));
      }
      losses[i] = CROSS_ENTROPY.of(logits[i], Value.constant(classes[i]));
    }
    return mean(losses);
  }

  /**
   * α·Σp²: the L2 penalty that keeps parameters small. Its gradient is 2αp, so with SGD it has the
   * same effect as PyTorch's {@code weight_decay} of 2α.
   *
   * @throws IllegalArgumentException if there is no parameter
   */
  public static Value l2(double alpha, List<Value> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("An L2 penalty needs a parameter or more, got none");
    }
    return dot(parameters, parameters).times(alpha);
  }
}
