package io.gradus.nn.loss;

import io.gradus.nn.internal.Counts;
import io.gradus.ops.InvalidTargetException;

/** What the targets of a loss are. */
enum TargetKind {
  /** A finite number for each output. */
  NUMBER {
    @Override
    boolean accepts(double target, int outputs) {
      return Math.abs(target) <= Double.MAX_VALUE;
    }

    @Override
    String expected(double target, int outputs) {
      return "a finite number";
    }
  },

  /** −1 or 1 for each output. */
  SIGN {
    @Override
    boolean accepts(double target, int outputs) {
      return Math.abs(target) == 1;
    }

    @Override
    String expected(double target, int outputs) {
      return target == 0 ? "-1 or 1; Loss.bceWithLogits() takes labels 0 and 1" : "-1 or 1";
    }
  },

  /** A probability for each output. */
  PROBABILITY {
    @Override
    boolean accepts(double target, int outputs) {
      return target >= 0 && target <= 1;
    }

    @Override
    String expected(double target, int outputs) {
      return target == -1
          ? "0, 1 or a probability; Loss.maxMargin() takes labels -1 and 1"
          : "0, 1 or a probability";
    }
  },

  /** The position of an output, which is the same for all outputs. */
  CLASS {
    @Override
    boolean accepts(double target, int outputs) {
      return target >= 0 && target < outputs && target == Math.rint(target);
    }

    @Override
    String expected(double target, int outputs) {
      return "the position of a class, 0 or more and less than %d, the number of outputs"
          .formatted(outputs);
    }
  };

  abstract boolean accepts(double target, int outputs);

  abstract String expected(double target, int outputs);

  void require(int outputs, double[][] examples) {
    for (int i = 0; i < examples.length; i++) {
      double[] targets = examples[i];
      requireCount(outputs, targets.length);
      for (int j = 0; j < targets.length; j++) {
        if (!accepts(targets[j], outputs)) {
          throw new InvalidTargetException(
              "%s %d is %s, expected %s"
                  .formatted(
                      targets.length == 1 ? "Label" : "Target %d of example".formatted(j),
                      i,
                      targets[j],
                      expected(targets[j], outputs)));
        }
      }
    }
  }

  /** Requires a target for each output, or a single one if it is a class. */
  void requireCount(int outputs, int targets) {
    int expected = this == CLASS ? 1 : outputs;
    if (targets != expected || outputs == 0) {
      throw new InvalidTargetException(
          "This loss takes %s, got %s and %s"
              .formatted(
                  this == CLASS ? "outputs and 1 target, a class" : "a target for each output",
                  Counts.of(outputs, "output"),
                  Counts.of(targets, "target")));
    }
  }
}
