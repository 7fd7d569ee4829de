package io.gradus.benchmarks.subject;

import java.util.OptionalLong;

/** A program that is measured. */
public sealed interface Subject extends AutoCloseable permits LocalSubject, ProcessSubject {
  /** The platform of the program: the JVM with its garbage collector, or the C++ compiler. */
  String platform();

  /** Runs and times this many steps. */
  Reply run(int steps);

  /**
   * The time that JIT compilers have spent on everything that they have finished so far, in
   * nanoseconds. It is 0 if there are none.
   */
  long compilerNanos();

  /** The bytes of heap that a step's recording occupies, or nothing if the program can't tell. */
  OptionalLong heldBytes();

  @Override
  void close();
}
