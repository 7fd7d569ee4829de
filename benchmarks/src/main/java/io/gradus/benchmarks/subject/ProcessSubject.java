package io.gradus.benchmarks.subject;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs in a process of its own, which is asked for steps. Each program then has a
 * heap of its own and a JIT compiler that has seen no other engine's types. If one process dies,
 * the others go on.
 */
public final class ProcessSubject implements Subject {
  private final Path messages;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final String platform;
  private final boolean isJvm;
  private final List<String> command;

  private ProcessSubject(List<String> command, boolean isJvm) {
    this.isJvm = isJvm;
    this.command = command;
    try {
      messages = Files.createTempFile("gradus-bench", ".log");
      process = new ProcessBuilder(command).redirectError(messages.toFile()).start();
    } catch (IOException e) {
      throw new UnavailableException("%s does not start".formatted(command.get(0)), e);
    }
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      String ready = answer();
      if (!ready.startsWith(Worker.READY)) {
        throw new IllegalStateException(
            "%s began with '%s', expected '%s…'".formatted(command, ready, Worker.READY));
      }
      platform = ready.substring(Worker.READY.length());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * The message of a JVM like this one that does not start with these flags, or an empty text if it
   * starts.
   */
  public static String complaint(List<String> flags) throws IOException {
    List<String> command = new ArrayList<>(flags);
    command.add(0, java());
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String said = lines.lines().collect(Collectors.joining("\n"));
      return process.onExit().join().exitValue() == 0 ? "" : said;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Starts a program in a JVM like this one.
   *
   * @param flags for that JVM
   * @throws UnavailableException if the engine can't run here
   */
  public static ProcessSubject java(Engine engine, Workload workload, List<String> flags) {
    return new ProcessSubject(command(Worker.class, engine, workload, flags), true);
  }

  /** The command that starts a main class, for an engine and a workload, in a JVM like this one. */
  static List<String> command(Class<?> main, Engine engine, Workload workload, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    // DJL must not download or report anything.
    command.addAll(List.of("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(engine.jvmFlags());
    command.addAll(flags);
    command.addAll(List.of(main.getName(), engine.id(), workload.name()));
    return command;
  }

  /**
   * Starts a program that answers as {@link Worker} does.
   *
   * @throws UnavailableException if the program can't be started, or says that it can't run here
   */
  public static ProcessSubject of(List<String> command) {
    return new ProcessSubject(command, false);
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public Reply run(int steps) {
    return Reply.parse(ask(Integer.toString(steps)));
  }

  @Override
  public long compilerNanos() {
    return isJvm ? Long.parseLong(ask(Worker.COMPILERS)) : 0;
  }

  @Override
  public OptionalLong heldBytes() {
    if (!isJvm) {
      return OptionalLong.empty();
    }
    long bytes = Long.parseLong(ask(Worker.HELD));
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  private String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw ended(e);
    }
    return answer();
  }

  private String answer() {
    String line;
    try {
      line = answers.readLine();
    } catch (IOException e) {
      throw ended(e);
    }
    if (line == null) {
      throw ended(null);
    }
    if (line.startsWith(Worker.UNAVAILABLE)) {
      throw new UnavailableException(line.substring(Worker.UNAVAILABLE.length()));
    }
    return line;
  }

  /** The error for a process that has ended, or has closed its output and is about to end. */
  private UnavailableException ended(@Nullable IOException cause) {
    process.destroy();
    int status = process.onExit().join().exitValue();
    String problem = "its process ended with status %d%s".formatted(status, lastWords());
    return cause == null
        ? new UnavailableException(problem)
        : new UnavailableException(problem, cause);
  }

  /** The last line of output that is not part of a stack trace. */
  private String lastWords() {
    try (Stream<String> lines = Files.lines(messages)) {
      return lines
          .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
          .reduce((before, line) -> line)
          .map(": "::concat)
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
      Files.deleteIfExists(messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
