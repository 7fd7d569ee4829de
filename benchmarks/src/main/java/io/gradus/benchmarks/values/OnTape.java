package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Program;
import io.gradus.core.Tape;
import io.gradus.core.Value;
import java.util.concurrent.CompletableFuture;

/** A program on values that are recorded on a tape, which is reset after each recording. */
record OnTape(Program program, Recordings recordings) implements HoldsRecording {
  @Override
  public void step() {
    run(1);
  }

  @Override
  public void run(int steps) {
    try (Tape tape = Tape.open()) {
      recordings.then(result -> tape.reset());
      program.run(steps);
    }
  }

  @Override
  public double[] check() {
    return program.check();
  }

  @Override
  public long heldBytes() {
    step();
    HeldMemory memory = new HeldMemory();
    // A thread's first tape takes over no memory from another.
    CompletableFuture.runAsync(() -> stepInto(memory), run -> new Thread(run).start()).join();
    return memory.total();
  }

  private void stepInto(HeldMemory memory) {
    try (Tape tape = Tape.open()) {
      recordings.then(
          (Value result) -> {
            memory.measure(result);
            tape.reset();
          });
      program.step();
    }
  }
}
