package io.gradus.examples.command;

import io.gradus.core.OpRegistry;
import io.gradus.examples.fit.Plan;
import io.gradus.examples.shell.BadInput;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a network that is fitted to a table. */
final class FitOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N,N,…",
      defaultValue = "32",
      description = "How many neurons each hidden layer has. Default: ${DEFAULT-VALUE}")
  private String hidden;

  @Option(
      names = "--activation",
      paramLabel = "OP",
      defaultValue = "relu",
      description = "What the neurons of hidden layers apply. Default: ${DEFAULT-VALUE}")
  private String activation;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "60",
      description = "How often each row is used. Default: ${DEFAULT-VALUE}")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many rows a step takes. Default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0.005",
      description = "The learning rate of Adam. Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "The share of rows that is not trained on. Default: ${DEFAULT-VALUE}")
  private double heldOut;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "For weights, parts and batches. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder for the model and the pictures. Default: the current one")
  private Path folder;

  @Mixin private TrainingEngineOption engine;

  /**
   * How the network is fitted.
   *
   * @throws BadInput if an option makes no sense
   */
  Plan plan(OpRegistry ops) {
    Sizes.requireAtLeast(1, "--epochs", epochs);
    Sizes.requireAtLeast(1, "--batch", batch);
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new BadInput("--rate %s: expected a number above 0".formatted(rate));
    }
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new BadInput("--held-out %s: expected a share between 0 and 1".formatted(heldOut));
    }
    return new Plan(
        NetworkOptions.hidden(hidden),
        NetworkOptions.activation(ops, activation),
        epochs,
        batch,
        rate,
        heldOut,
        seed);
  }

  /** The folder for results. */
  Path folder() {
    return folder;
  }

  /** The engine, and how it runs. */
  TrainingEngineOption engine() {
    return engine;
  }
}
