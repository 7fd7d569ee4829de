package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import picocli.CommandLine.Option;

/** The option of commands that only one engine makes sense for, which records a graph. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "graph",
      description =
          "What computes values and gradients: graph, which records each value. Default: ${DEFAULT-VALUE}")
  private String name;

  /**
   * Refuses an engine that does not exist.
   *
   * @throws BadInput if there is no engine of that name
   */
  void check() {
    if (!name.equals("graph")) {
      throw new BadInput("--engine '%s': expected graph".formatted(name));
    }
  }
}
