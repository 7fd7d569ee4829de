package io.gradus.benchmarks.workload;

import java.util.List;
import java.util.function.Supplier;

/** Something that computes derivatives, and takes part in the comparison. */
public interface Engine {
  /** The name by which the engine is chosen on the command line. */
  String id();

  /** How the engine takes part in a workload, or why it doesn't. */
  Entry on(Workload workload);

  /**
   * The engine's program for a workload.
   *
   * @throws IllegalArgumentException if it has no program in Java
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
   * The largest difference of the engine's results from the check values, relative to these. The
   * check values have 12 digits.
   */
  default double tolerance() {
    return 1e-10;
  }

  /** Whether the engine allocates on the Java heap, where allocations can be counted. */
  default boolean allocatesOnHeap() {
    return true;
  }

  /** Flags that a JVM needs for this engine. */
  default List<String> jvmFlags() {
    return List.of();
  }

  /** An engine's part in a workload. */
  sealed interface Entry {
    /** The name in the table. */
    String title();
  }

  /**
   * The engine has a program.
   *
   * @param program makes the program, on the thread that will run it
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

  /** The engine is a process that answers as {@code floor.cpp} does. */
  record RunsApart(String title, List<String> command) implements Entry {}

  /** The engine takes no part. */
  record Skips(String title, String reason) implements Entry {}
}
