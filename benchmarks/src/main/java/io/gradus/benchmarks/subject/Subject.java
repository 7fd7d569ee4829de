package io.gradus.benchmarks.subject;

import java.util.OptionalLong;

/** A program under measurement. */
public sealed interface Subject extends AutoCloseable permits LocalSubject, ProcessSubject {
  /** What it runs on: the JVM with its collector, or the compiler. */
  String platform();

  /** Runs and times that many steps. */
  Reply run(int steps);

  /**
   * How long JIT compilers have worked on all that they have finished so far, in nanoseconds; 0
   * where there are none.
   */
  long compilerNanos();

  /** The bytes of heap that a step's recording occupies, if it is a program that can tell. */
  OptionalLong heldBytes();

  @Override
  void close();
}
