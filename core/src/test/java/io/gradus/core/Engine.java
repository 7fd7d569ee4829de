package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

/** The two ways to record a program. */
enum Engine {
  GRAPH {
    @Override
    void run(Runnable program) {
      program.run();
    }
  },
  TAPE {
    @Override
    void run(Runnable program) {
      try (Tape tape = Tape.open()) {
        program.run();
        assertThat(tape.size()).isPositive();
      }
    }
  };

  abstract void run(Runnable program);
}
