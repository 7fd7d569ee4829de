package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import picocli.CommandLine.Option;

/**
 * The option that names the engine, which computes values and gradients. There is one engine, and
 * another will follow.
 */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "graph",
      description =
          "What computes values and gradients: graph records each value. Default: ${DEFAULT-VALUE}")
  private String name;

  /**
   * Refuses an engine that does not exist.
   *
   * @throws BadInput if there is no engine of that name
   */
  void check() {
    switch (name) {
      case "graph" -> {}
      case "tape" ->
          throw new BadInput(
              "--engine tape: Gradus no longer has a tape. Use --engine graph, which gives the same numbers;"
                  + " a faster engine, compiled, will follow");
      default -> throw new BadInput("--engine '%s': expected graph".formatted(name));
    }
  }
}
