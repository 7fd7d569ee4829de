package io.gradus.nn;

import io.gradus.core.Value;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a {@link Trainer} minimises: a function of one example, whose mean over the examples of a
 * step is taken, plus penalties that depend on the parameters alone.
 *
 * <pre>
 * Loss loss = Loss.maxMargin().plus(() -&gt; Losses.l2(1e-4, model.parameters()));
 * Loss own = (outputs, target) -&gt; Functions.abs(outputs[0].minus(target));
 * </pre>
 *
 * <p>A loss that is compiled ({@link Engine#COMPILED}) is recorded once and knows no numbers while
 * it is, so it goes by ops such as {@code where}, {@code maximum} or {@code pick}.
 */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of one example.
   *
   * @param outputs what the model gives for it
   * @param target its label
   */
  Value of(Value[] outputs, Value target);

  /**
   * Refuses labels that this loss has no meaning for. It accepts all of them unless overridden.
   *
   * @throws IllegalArgumentException for the first such label; it names the position
   */
  default void requireLabels(double... labels) {}

  /** What is added to the mean over the examples, in this order. Nothing unless overridden. */
  default List<Supplier<Value>> penalties() {
    return List.of();
  }

  /** This loss and, last, another penalty: a function of parameters alone. */
  default Loss plus(Supplier<Value> penalty) {
    return new PenalisedLoss(this, penalty);
  }

  /**
   * (y − t)²: for one number that comes close to a target. PyTorch's {@code MSELoss}. The model has
   * one output.
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
   * any size. PyTorch's {@code CrossEntropyLoss}. The model has an output for each class, and a
   * label is the position of the right one, counted from 0.
   */
  static Loss crossEntropy() {
    return new CrossEntropy();
  }
}
