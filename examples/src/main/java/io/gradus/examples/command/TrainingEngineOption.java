package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.nn.train.Engine;
import picocli.CommandLine.Option;

/** The option that names the engine, which computes the steps of a training. */
final class TrainingEngineOption {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "compiled",
      description =
          "What computes losses and gradients: compiled records the network once and runs that over the points; "
              + "graph records every value of every step. The numbers are the same. Default: ${DEFAULT-VALUE}")
  private String name;

  /**
   * The engine.
   *
   * @throws BadInput if there is no engine of that name
   */
  Engine engine() {
    return switch (name) {
      case "compiled" -> Engine.COMPILED;
      case "graph" -> Engine.GRAPH;
      default -> throw new BadInput("--engine '%s': expected compiled or graph".formatted(name));
    };
  }
}
