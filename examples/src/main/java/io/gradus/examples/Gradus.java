package io.gradus.examples;

import io.gradus.core.OpException;
import io.gradus.examples.command.CompileCommand;
import io.gradus.examples.command.DigitsCommand;
import io.gradus.examples.command.DrawCommand;
import io.gradus.examples.command.IrisCommand;
import io.gradus.examples.command.LectureCommand;
import io.gradus.examples.command.MicrogptCommand;
import io.gradus.examples.command.MoonsCommand;
import io.gradus.examples.command.OpsCommand;
import io.gradus.examples.command.PredictCommand;
import io.gradus.examples.command.ShellCommand;
import io.gradus.examples.command.SoakCommand;
import io.gradus.examples.command.TrainCommand;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.shell.Failure;
import io.gradus.examples.shell.StandardOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code gradus} command, which runs the command that it is given. The exit status is 0 if all
 * went well, 2 if the input was wrong, and 1 if anything else went wrong.
 */
@Command(
    name = "gradus",
    description = "Automatic differentiation of scalars: examples and tools.",
    subcommands = {
      MoonsCommand.class,
      IrisCommand.class,
      DigitsCommand.class,
      TrainCommand.class,
      PredictCommand.class,
      LectureCommand.class,
      MicrogptCommand.class,
      SoakCommand.class,
      ShellCommand.class,
      DrawCommand.class,
      CompileCommand.class,
      OpsCommand.class,
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Gradus.Version.class,
    footer = {
      "",
      "gradus COMMAND --help tells more.",
      "gradus playground is a program of its own: a page to step through gradients in the browser.",
      "gradus spark is another one, which trains on a million rows with Apache Spark and downloads it.",
      "gradus bench is a third, which measures Gradus beside its peers."
    })
public final class Gradus implements Callable<Integer> {
  private static final int FAILURE = 1;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  private boolean version;

  private Gradus() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    // Messages of libraries must not depend on the user's locale either.
    Locale.setDefault(Locale.ROOT);
    StandardOutput out = StandardOutput.out();
    PrintWriter err = StandardOutput.err().printer();
    int status = run(out.printer(), err, args);
    IOException lost = out.failure();
    if (lost != null) {
      err.println("gradus: output got lost: " + lost.getMessage());
      status = Math.max(status, FAILURE);
    }
    System.exit(status);
  }

  /** Runs one command and returns its exit status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    Gradus gradus = new Gradus();
    CommandLine line = new CommandLine(gradus);
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler((wrong, unused) -> gradus.refuse(wrong));
    line.setExecutionExceptionHandler((wrong, unused, result) -> gradus.fail(wrong));
    // An expression may start with a minus.
    Objects.requireNonNull(line.getSubcommands().get("draw"))
        .setUnmatchedOptionsArePositionalParams(true);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError tooLarge) {
      gradus.error("out of memory. More of it: JDK_JAVA_OPTIONS=-Xmx8g ./gradus …", tooLarge);
      return FAILURE;
    } catch (Error bug) {
      return gradus.bug(bug);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Shows the list of commands, if none was given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return BAD_INPUT;
  }

  private int refuse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    error(String.valueOf(wrong.getMessage()), wrong);
    if (!UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
      command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return BAD_INPUT;
  }

  private int fail(Exception wrong) {
    if (wrong instanceof BadInput) {
      error(String.valueOf(wrong.getMessage()), wrong);
      return BAD_INPUT;
    }
    if (wrong instanceof Failure || wrong instanceof OpException) {
      error(String.valueOf(wrong.getMessage()), wrong);
      return FAILURE;
    }
    return bug(wrong);
  }

  private int bug(Throwable bug) {
    error(
        "this should not happen: "
            + Escaped.line(bug.toString())
            + (debug ? "" : ". --debug shows where"),
        bug);
    return FAILURE;
  }

  private void error(String message, Throwable cause) {
    print(message);
    if (debug) {
      StringWriter trace = new StringWriter();
      cause.printStackTrace(new PrintWriter(trace));
      spec.commandLine().getErr().println(Escaped.lines(trace.toString()));
    }
  }

  private void print(String message) {
    spec.commandLine().getErr().println("gradus: " + Escaped.lines(message));
  }

  /** The version, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Gradus.class.getPackage().getImplementationVersion();
      return new String[] {
        "gradus " + (version == null ? "(not packaged)" : version),
        "on Java " + System.getProperty("java.version")
      };
    }
  }
}
