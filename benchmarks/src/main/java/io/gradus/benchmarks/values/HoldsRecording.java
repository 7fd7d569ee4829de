package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Program;

/** A program that can tell what its recording takes in memory. */
public interface HoldsRecording extends Program {
  /**
   * The bytes of heap that a step's recordings occupy while their gradients are read. Runs two
   * steps.
   */
  long heldBytes();
}
