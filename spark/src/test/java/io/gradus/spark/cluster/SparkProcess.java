package io.gradus.spark.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process whose output goes to a log, and is watched for the line that says it is ready. */
final class SparkProcess implements AutoCloseable {
  private static final int SECONDS = 120;

  private final Process process;
  private final Path log;
  private final CompletableFuture<Matcher> ready = new CompletableFuture<>();

  /**
   * Starts a process.
   *
   * @param ready found in the line that says it is ready
   */
  SparkProcess(ProcessBuilder builder, Path log, Pattern ready) throws IOException {
    this.log = log;
    process = builder.redirectErrorStream(true).start();
    Thread reader = new Thread(() -> read(ready), "reader of " + log.getFileName());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Pattern wanted) {
    try (BufferedReader lines = process.inputReader(UTF_8);
        PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.println(line);
        Matcher matcher = wanted.matcher(line);
        if (matcher.find()) {
          ready.complete(matcher);
        }
      }
      ready.completeExceptionally(new IllegalStateException("It ended"));
    } catch (IOException e) {
      // The stream is closed under the reader when the process is killed.
      ready.completeExceptionally(e);
    }
  }

  /** What was found in the line that says it is ready, once there is one. */
  Matcher ready() {
    try {
      return ready.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Spark's process is not ready: see " + log, e);
    }
  }

  /** The processes that it started, and theirs. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** What it has printed. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it and its descendants, and returns when they have ended. */
  @Override
  public void close() {
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .toList()
        .forEach(
            handle -> {
              handle.destroyForcibly();
              handle.onExit().join();
            });
  }
}
