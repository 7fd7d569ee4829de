package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Program;

/** A program on values, which can measure the memory of its recordings. */
public final class Recorded implements Program {
  private final Program program;
  private final Recordings recordings;

  Recorded(Program program, Recordings recordings) {
    this.program = program;
    this.recordings = recordings;
  }

  @Override
  public void step() {
    program.step();
  }

  @Override
  public double[] check() {
    return program.check();
  }

  /**
   * The bytes of heap that a step's recordings occupy while their gradients are read. Runs two
   * steps.
   */
  public long heldBytes() {
    step();
    HeldMemory memory = new HeldMemory();
    recordings.then(memory::measure);
    step();
    recordings.then(result -> {});
    return memory.total();
  }
}
