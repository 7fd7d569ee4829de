package io.gradus.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code gradus} command: names the command to run, or prints what there is. */
@Command(
    name = "gradus",
    description = "Scalar automatic differentiation: examples and tools.",
    mixinStandardHelpOptions = true)
public final class Gradus implements Runnable {

  @Spec private CommandSpec spec;

  private Gradus() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Gradus()).execute(args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing COMMAND: see gradus --help");
  }
}
