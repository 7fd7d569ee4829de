package io.gradus.nn.loss;

import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.pick;

import io.gradus.core.Value;

/** log Σⱼ exp yⱼ − yₜ. */
record CrossEntropy() implements Loss {
  @Override
  public Value of(Value[] outputs, Value target) {
    return logSumExp(outputs).minus(pick(target, outputs));
  }

  /**
   * Requires that labels are whole numbers of 0 or more. The op {@code pick} checks that there is
   * an output for each class.
   */
  @Override
  public void requireLabels(double... labels) {
    for (int i = 0; i < labels.length; i++) {
      if (!(labels[i] >= 0 && labels[i] == Math.rint(labels[i]))) {
        throw new IllegalArgumentException(
            "Label %d is %s, expected the position of a class, counted from 0"
                .formatted(i, labels[i]));
      }
    }
  }
}
