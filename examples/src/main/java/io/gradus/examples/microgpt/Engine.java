package io.gradus.examples.microgpt;

import io.gradus.core.Tape;
import java.util.function.DoubleSupplier;

/** Where values are recorded. Both give the same bits. */
public enum Engine {
  /** Objects. */
  GRAPH {
    @Override
    double run(DoubleSupplier step) {
      return step.getAsDouble();
    }
  },

  /** The arrays of a tape, which the next step uses again. */
  TAPE {
    @Override
    @SuppressWarnings("try") // The tape is opened for what it does, not to be used.
    double run(DoubleSupplier step) {
      try (Tape tape = Tape.open()) {
        return step.getAsDouble();
      }
    }
  };

  /** Takes a step of training. */
  abstract double run(DoubleSupplier step);
}
