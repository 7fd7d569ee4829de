package io.gradus.benchmarks.workload;

import java.util.List;
import java.util.function.Supplier;

/** Something that differentiates: one side of the comparison. */
public interface Engine {
  /** By which it is chosen on the command line. */
  String id();

  /** How it takes part in a workload, or why it doesn't. */
  Entry on(Workload workload);

  /**
   * Its program for a workload.
   *
   * @throws IllegalArgumentException if it has none in Java
   */
  default Program program(Workload workload) {
    Entry entry = on(workload);
    if (entry instanceof Runs runs) {
      return runs.program().get();
    }
    throw new IllegalArgumentException(
        "The engine %s has no program in Java for %s: %s".formatted(id(), workload, entry));
  }

  /**
   * How far its results may be from the check values, relative to these. The check values have 12
   * digits.
   */
  default double tolerance() {
    return 1e-10;
  }

  /** Whether what it allocates is on the Java heap, where it can be counted. */
  default boolean allocatesOnHeap() {
    return true;
  }

  /** An engine's part in a workload. */
  sealed interface Entry {
    /** What the table calls it. */
    String title();
  }

  /**
   * It has a program.
   *
   * @param program makes it, on the thread that is to run it
   * @param isSlow whether a step takes seconds
   */
  record Runs(String title, Supplier<? extends Program> program, boolean isSlow) implements Entry {
    public Runs(String title, Supplier<? extends Program> program) {
      this(title, program, false);
    }

    public Runs slow() {
      return new Runs(title, program, true);
    }
  }

  /** It is a process that talks as {@code floor.cpp} does. */
  record RunsApart(String title, List<String> command) implements Entry {}

  /** It takes no part. */
  record Skips(String title, String reason) implements Entry {}
}
