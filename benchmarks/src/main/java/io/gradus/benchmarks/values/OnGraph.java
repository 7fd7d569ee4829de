package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Program;

/** A program on values that are recorded in the default graph. */
record OnGraph(Program program, Recordings recordings) implements HoldsRecording {
  @Override
  public void step() {
    program.step();
  }

  @Override
  public double[] check() {
    return program.check();
  }

  @Override
  public long heldBytes() {
    step();
    HeldMemory memory = new HeldMemory();
    recordings.then(memory::measure);
    step();
    recordings.then(result -> {});
    return memory.total();
  }
}
