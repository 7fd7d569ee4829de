package io.gradus.nn.loss;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.logSigmoid;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.where;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a training minimises: the mean of a function over the examples of a step, plus penalties
 * that depend on the parameters alone.
 *
 * <pre>
 * Loss loss = Loss.maxMargin().plus(() -&gt; Losses.l2(1e-4, model.parameters()));
 * Loss own = (outputs, targets) -&gt; Functions.abs(outputs[0].minus(targets[0]));
 * </pre>
 *
 * <p>A compiled training records a loss once, and no numbers are known meanwhile. Such a loss
 * therefore uses ops such as {@code where}, {@code maximum} or {@code pick} in place of conditions.
 *
 * <p>Where a loss is a function of an output y and its target t, there is a target for each output,
 * and the loss of an example is the mean over its outputs.
 */
@FunctionalInterface
public interface Loss {
  /**
   * The loss of one example.
   *
   * @param outputs the model's outputs for the example
   * @param targets the targets of the example
   * @throws io.gradus.ops.InvalidTargetException if this is one of the losses below, and there are
   *     not as many targets as it takes
   */
  Value of(Value[] outputs, Value... targets);

  /**
   * Refuses targets for which this loss has no meaning. It accepts all targets unless overridden.
   *
   * @param outputs the number of the model's outputs
   * @param examples the targets of each example
   * @throws io.gradus.ops.InvalidTargetException for the first such target; the message names the
   *     position of its example
   */
  default void requireTargets(int outputs, double[]... examples) {}

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

  /** (y − t)², for numbers that should come close to targets; PyTorch's {@code MSELoss}. */
  static Loss squaredError() {
    return new MeanOverOutputs(
        "squaredError()",
        TargetKind.NUMBER,
        (y, t) -> {
          Value difference = y.minus(t);
          return difference.times(difference);
        });
  }

  /**
   * |y − t|, which outliers move less than {@link #squaredError}; PyTorch's {@code L1Loss}. The
   * gradient is 0 where y = t.
   */
  static Loss absoluteError() {
    return new MeanOverOutputs("absoluteError()", TargetKind.NUMBER, (y, t) -> abs(y.minus(t)));
  }

  /**
   * ½·d² where d = |y − t| is less than δ, else δ·(d − ½·δ) (Huber, 1964); PyTorch's {@code
   * HuberLoss}.
   *
   * @param delta δ > 0
   * @throws IllegalArgumentException if δ is not greater than 0 and finite
   */
  static Loss huber(double delta) {
    Sizes.requirePositive(delta, "delta of Huber's loss");
    return new MeanOverOutputs(
        "huber(%s)".formatted(delta),
        TargetKind.NUMBER,
        (y, t) -> {
          Value d = abs(y.minus(t));
          Value near = d.times(d).times(0.5);
          return where(lt(d, delta), near, d.minus(0.5 * delta).times(delta));
        });
  }

  /**
   * ½·d²/β where d = |y − t| is less than β, else d − ½·β (Girshick, 2015); PyTorch's {@code
   * SmoothL1Loss}. It is {@link #huber} divided by β.
   *
   * @param beta β > 0
   * @throws IllegalArgumentException if β is not greater than 0 and finite
   */
  static Loss smoothL1(double beta) {
    Sizes.requirePositive(beta, "beta of smooth L1");
    return new MeanOverOutputs(
        "smoothL1(%s)".formatted(beta),
        TargetKind.NUMBER,
        (y, t) -> {
          Value d = abs(y.minus(t));
          Value near = d.times(d).times(0.5).div(beta);
          return where(lt(d, beta), near, d.minus(0.5 * beta));
        });
  }

  /**
   * max(0, 1 − t·y): the max-margin (hinge) loss of support vector machines. The gradient is 0
   * where the margin is exactly 1. A target is −1 or 1.
   */
  static Loss maxMargin() {
    return new MeanOverOutputs(
        "maxMargin()", TargetKind.SIGN, (y, t) -> relu(y.times(t.unaryMinus()).plus(1)));
  }

  /** max(0, 1 − t·y)²: the squared hinge loss, which has no kink. A target is −1 or 1. */
  static Loss squaredMaxMargin() {
    return new MeanOverOutputs(
        "squaredMaxMargin()",
        TargetKind.SIGN,
        (y, t) -> {
          Value missing = relu(y.times(t.unaryMinus()).plus(1));
          return missing.times(missing);
        });
  }

  /**
   * −t·log σ(y) − (1 − t)·log(1 − σ(y)), the binary cross-entropy of a logit y, stable for logits
   * of any size; PyTorch's {@code BCEWithLogitsLoss}. A target is 0, 1 or a probability.
   */
  static Loss bceWithLogits() {
    // log(1 − σ(y)) = log σ(y) − y, so the two terms are (1 − t)·y − log σ(y).
    return new MeanOverOutputs(
        "bceWithLogits()",
        TargetKind.PROBABILITY,
        (y, t) -> t.unaryMinus().plus(1).times(y).minus(logSigmoid(y)));
  }

  /**
   * log Σⱼ exp yⱼ − yₜ: the negative log-likelihood of class t under softmax, stable for outputs of
   * any size. It is PyTorch's {@code CrossEntropyLoss}. The model has an output for each class, and
   * the only target is the position of the correct class, counted from 0.
   */
  static Loss crossEntropy() {
    return new CrossEntropy(0);
  }

  /**
   * log Σⱼ exp yⱼ − (1 − s)·yₜ − s·mean(y): {@link #crossEntropy()} where the share s of the
   * probability is spread evenly over all classes (Szegedy et al., 2016). It is PyTorch's {@code
   * CrossEntropyLoss(label_smoothing=s)}.
   *
   * @param labelSmoothing s in [0, 1]
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  static Loss crossEntropy(double labelSmoothing) {
    return new CrossEntropy(labelSmoothing);
  }

  /**
   * −yₜ: the negative log-likelihood where the outputs are logarithms of probabilities already, for
   * example of {@code logSoftmax}; PyTorch's {@code NLLLoss}. The only target is the position of
   * the correct class, counted from 0.
   */
  static Loss negativeLogLikelihood() {
    return new NegativeLogLikelihood();
  }
}
