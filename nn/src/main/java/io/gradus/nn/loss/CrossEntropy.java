package io.gradus.nn.loss;

import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.pick;

import io.gradus.core.Value;

/** log Σⱼ exp yⱼ − (1 − s)·yₜ − s·mean(y). */
record CrossEntropy(double smoothing) implements Loss {
  CrossEntropy {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("The label smoothing must be in [0, 1], got " + smoothing);
    }
  }

  @Override
  public Value of(Value[] outputs, Value... targets) {
    TargetKind.CLASS.requireCount(outputs.length, targets.length);
    Value right = pick(targets[0], outputs);
    if (smoothing == 0) {
      return logSumExp(outputs).minus(right);
    }
    return logSumExp(outputs)
        .minus(right.times(1 - smoothing).plus(mean(outputs).times(smoothing)));
  }

  @Override
  public void requireTargets(int outputs, double[]... examples) {
    TargetKind.CLASS.require(outputs, examples);
  }

  @Override
  public String toString() {
    return smoothing == 0 ? "crossEntropy()" : "crossEntropy(%s)".formatted(smoothing);
  }
}
