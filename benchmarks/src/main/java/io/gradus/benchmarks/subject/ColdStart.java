package io.gradus.benchmarks.subject;

import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.values.NamesTraining;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The first steps of a program in a JVM of its own, where nothing has been loaded or compiled. */
public final class ColdStart {
  private static final String EVERY_SHAPE = "every-shape";
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private ColdStart() {}

  /**
   * The time from before a program is made until after each of its steps, in nanoseconds. The first
   * step of a compiled program traces and compiles it.
   *
   * @param steps how many steps, or fewer if they take more than five seconds
   * @throws UnavailableException if the program does not run
   */
  public static long[] nanos(Engine engine, Workload workload, int steps) {
    return run(engine, workload, Integer.toString(steps), List.of());
  }

  /**
   * The time until a step has been taken of each shape that the workload may have, in nanoseconds.
   *
   * @param flags for the JVM
   * @throws UnavailableException if the program does not run
   */
  public static long everyShape(Engine engine, Workload workload, List<String> flags) {
    long[] nanos = run(engine, workload, EVERY_SHAPE, flags);
    return nanos[nanos.length - 1];
  }

  private static long[] run(Engine engine, Workload workload, String steps, List<String> flags) {
    List<String> command = ProcessSubject.command(ColdStart.class, engine, workload, flags);
    command.add(steps);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      long[] nanos;
      try (BufferedReader lines = process.inputReader()) {
        nanos = lines.lines().mapToLong(Long::parseLong).toArray();
      }
      int status = process.onExit().join().exitValue();
      if (status != 0 || nanos.length == 0) {
        throw new UnavailableException("its process ended with status " + status);
      }
      return nanos;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the times for the engine, the workload and the steps of these arguments. */
  public static void main(String[] args) {
    Engine engine = Engines.named(args[0]);
    Workload workload = Workload.valueOf(args[1]);
    boolean everyShape = args[2].equals(EVERY_SHAPE);
    long start = System.nanoTime();
    Program program;
    int most;
    if (everyShape && workload == Workload.GPT) {
      program = NamesTraining.ofEveryLength();
      most = NamesTraining.LENGTHS;
    } else {
      program = engine.program(workload);
      most = everyShape ? 1 : Integer.parseInt(args[2]);
    }
    long[] nanos = new long[most];
    int steps = 0;
    while (steps < most && (steps == 0 || nanos[steps - 1] < PATIENCE_NANOS)) {
      program.step();
      nanos[steps++] = System.nanoTime() - start;
    }
    for (int i = 0; i < steps; i++) {
      System.out.println(nanos[i]);
    }
  }
}
