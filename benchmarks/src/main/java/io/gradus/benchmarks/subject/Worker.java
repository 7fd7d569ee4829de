package io.gradus.benchmarks.subject;

import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the JVM of one engine and one workload. It reads lines until its input ends,
 * and answers each with a line. A line is a number of steps to run, {@value #HELD}, or {@value
 * #COMPILERS}.
 */
final class Worker {
  static final String READY = "ready ";
  static final String HELD = "held";
  static final String COMPILERS = "compilers";
  static final String UNAVAILABLE = "unavailable ";

  private Worker() {}

  /** Serves the engine and the workload of these names. */
  public static void main(String[] args) throws IOException {
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // The output of libraries must not come between answers.
    System.setOut(System.err);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      serve(Engines.named(args[0]), Workload.valueOf(args[1]), commands, answers);
    } catch (UnavailableException missing) {
      answers.println(UNAVAILABLE + missing.reason());
    } catch (OutOfMemoryError full) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      answers.println(
          UNAVAILABLE + "%s with a heap of %,d MB".formatted(full.getMessage(), megabytes));
    }
  }

  private static void serve(
      Engine engine, Workload workload, BufferedReader commands, PrintStream answers)
      throws IOException {
    LocalSubject subject = new LocalSubject(engine.program(workload));
    answers.println(READY + subject.platform());
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(
          switch (line) {
            case HELD -> Long.toString(subject.heldBytes().orElse(-1));
            case COMPILERS -> Long.toString(subject.compilerNanos());
            default -> subject.run(Integer.parseInt(line)).line();
          });
    }
  }
}
