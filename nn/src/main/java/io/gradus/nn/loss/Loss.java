package io.gradus.nn.loss;

import io.gradus.core.Value;
import io.gradus.nn.internal.Counts;
import io.gradus.nn.internal.Sizes;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a training minimises: the mean of a function over the examples of a step, plus penalties
 * that depend on the parameters alone.
 *
 * <pre>
 * Loss loss = Loss.maxMargin().plus(() -&gt; Losses.l2(1e-4, model.parameters()));
 * Loss own = (outputs, target) -&gt; Functions.abs(outputs[0].minus(target));
 * </pre>
 *
 * <p>A compiled training records a loss once, and no numbers are known meanwhile. Such a loss
 * therefore uses ops such as {@code where}, {@code maximum} or {@code pick} in place of conditions.
 */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of one example.
   *
   * @param outputs the model's outputs for the example
   * @param target the label of the example
   */
  Value of(Value[] outputs, Value target);

  /**
   * The loss of one example with several targets. Unless overridden, there must be one.
   *
   * @throws IllegalArgumentException if this loss takes another number of targets
   */
  default Value of(Value[] outputs, Value[] targets) {
    if (targets.length != 1) {
      throw new IllegalArgumentException(
          "This loss takes 1 target, got " + Counts.of(targets.length, "target"));
    }
    return of(outputs, targets[0]);
  }

  /**
   * Refuses labels for which this loss has no meaning. It accepts all labels unless overridden.
   *
   * @throws IllegalArgumentException for the first such label; the message names its position
   */
  default void requireLabels(double... labels) {}

  /**
   * The penalties, which are added to the mean over the examples in this order. There are none
   * unless overridden.
   */
  default List<Supplier<Value>> penalties() {
    return List.of();
  }

  /** This loss with another penalty, which is added last and depends on the parameters alone. */
  default Loss plus(Supplier<Value> penalty) {
    return new PenalisedLoss(this, penalty);
  }

  /**
   * (y − t)², for a number that should come close to a target. It is PyTorch's {@code MSELoss}. The
   * model has one output.
   */
  static Loss squaredError() {
    return (outputs, target) -> {
      Value difference = Sizes.requireOneOutput(outputs).minus(target);
      return difference.times(difference);
    };
  }

  /**
   * max(0, 1 − t·y): the max-margin (hinge) loss of support vector machines. The gradient is 0
   * where the margin is exactly 1. The model has one output, and a label is −1 or 1.
   */
  static Loss maxMargin() {
    return new MaxMargin();
  }

  /**
   * log Σⱼ exp yⱼ − yₜ: the negative log-likelihood of class t under softmax, stable for outputs of
   * any size. It is PyTorch's {@code CrossEntropyLoss}. The model has an output for each class, and
   * a label is the position of the correct class, counted from 0.
   */
  static Loss crossEntropy() {
    return new CrossEntropy();
  }
}
