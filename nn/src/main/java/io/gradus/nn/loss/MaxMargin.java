package io.gradus.nn.loss;

import static io.gradus.ops.Functions.relu;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;

/** max(0, 1 − t·y). */
record MaxMargin() implements Loss {
  @Override
  public Value of(Value[] outputs, Value target) {
    return relu(Sizes.requireOneOutput(outputs).times(target.unaryMinus()).plus(1));
  }

  @Override
  public void requireLabels(double... labels) {
    for (int i = 0; i < labels.length; i++) {
      if (Math.abs(labels[i]) != 1) {
        throw new IllegalArgumentException(
            "Label %d is %s, expected -1 or 1".formatted(i, labels[i]));
      }
    }
  }
}
