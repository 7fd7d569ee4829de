package io.gradus.examples.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a soak in a JVM of its own, with no flag but the size of the heap. */
public final class SoakProcess {
  /**
   * The number of lines of an error that are shown. The first lines say what went wrong, and later
   * ones say where.
   */
  private static final int COMPLAINTS = 10;

  private final List<String> complaints = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final Consumer<String> platform;
  private final Consumer<Reading> report;

  private SoakProcess(Consumer<String> platform, Consumer<Reading> report) {
    this.platform = platform;
    this.report = report;
  }

  /**
   * Trains to the end.
   *
   * @param heap the largest size of the heap, as {@code -Xmx} takes it
   * @param platform receives the name of the JVM
   * @param report receives each reading
   * @throws SoakException if the JVM fails, for example for lack of memory
   */
  public static SoakRun run(
      int steps, String heap, Consumer<String> platform, Consumer<Reading> report) {
    return run(Soak.class, steps, heap, platform, report);
  }

  static SoakRun run(
      Class<?> main, int steps, String heap, Consumer<String> platform, Consumer<Reading> report) {
    SoakProcess soak = new SoakProcess(platform, report);
    int status = soak.run(new ProcessBuilder(command(main, steps, heap)).redirectErrorStream(true));
    if (status != 0) {
      throw new SoakException(
          "the training ended after step %d with status %d: %s"
              .formatted(soak.done(), status, String.join("\n  ", soak.complaints)));
    }
    return new SoakRun(List.copyOf(soak.readings));
  }

  static List<String> command(Class<?> main, int steps, String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        Integer.toString(steps));
  }

  private int run(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      try (BufferedReader lines = process.inputReader(UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          take(line);
        }
        return process.waitFor();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SoakException("interrupted");
    }
  }

  private void take(String line) {
    if (line.startsWith(Soak.PLATFORM)) {
      platform.accept(line.substring(Soak.PLATFORM.length()));
    } else if (line.startsWith(Soak.READING)) {
      Reading reading = Reading.parse(line.substring(Soak.READING.length()));
      readings.add(reading);
      report.accept(reading);
    } else if (complaints.size() < COMPLAINTS) {
      complaints.add(line);
    }
  }

  private int done() {
    return readings.isEmpty() ? 0 : readings.get(readings.size() - 1).step();
  }
}
