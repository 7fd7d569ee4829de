package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.nn.train.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that name the engine, which computes the steps of a training, and say how it runs.
 */
final class TrainingEngineOption {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "compiled",
      description =
          "What computes losses and gradients: compiled records the network once and runs that; "
              + "graph records every value of every step. The numbers are the same. Default: ${DEFAULT-VALUE}")
  private String name;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Compute on this many threads, which changes no number. For compiled only. Default: 1")
  private @Nullable Integer threads;

  @Option(
      names = "--simd",
      paramLabel = "auto|off",
      description =
          "Whether to use the Vector API where the JVM has it, which changes no number. For compiled only. Default: auto")
  private @Nullable String simd;

  /**
   * The engine.
   *
   * @throws BadInput if there is no engine of that name, or it does not take the other options
   */
  Engine engine() {
    Engine engine =
        switch (name) {
          case "compiled" -> Engine.COMPILED;
          case "graph" -> Engine.GRAPH;
          default ->
              throw new BadInput("--engine '%s': expected compiled or graph".formatted(name));
        };
    Sizes.requireAtLeast(1, "--threads", threads);
    if (simd != null && !simd.equals("auto") && !simd.equals("off")) {
      throw new BadInput("--simd '%s': expected auto or off".formatted(simd));
    }
    if (engine == Engine.GRAPH && threads != null) {
      throw new BadInput(
          "--threads %d: the engine graph runs on one thread. Leave --threads out, or use --engine compiled"
              .formatted(threads));
    }
    if (engine == Engine.GRAPH && simd != null) {
      throw new BadInput(
          "--simd %s: the engine graph computes one number at a time. Leave --simd out, or use --engine compiled"
              .formatted(simd));
    }
    return engine;
  }

  /** The number of threads, 1 unless given. */
  int threads() {
    return threads == null ? 1 : threads;
  }

  /** Whether the Vector API may be used. */
  boolean simd() {
    return simd == null || simd.equals("auto");
  }

  /**
   * Refuses any number of threads.
   *
   * @param why the reason, a sentence without its full stop
   * @throws BadInput if a number is given
   */
  void requireNoThreads(String why) {
    if (threads != null) {
      throw new BadInput("--threads %d: %s. Leave --threads out".formatted(threads, why));
    }
  }
}
