package io.gradus.benchmarks;

import io.gradus.benchmarks.functions.FunctionTimes;
import io.gradus.benchmarks.subject.ProcessSubject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code gradus bench}. */
@Command(
    name = "bench",
    description = {
      "Measures Gradus beside its peers and prints one table.",
      "Every result is compared with a known value before and while it is timed."
    },
    footer = {
      "",
      "Engines: cpp graph graph-plugin graph-lib compiled compiled-simd compiled-2 compiled-simd-2",
      "compiled-fast compiled-simd-fast torch torch-f32 finmath hipparchus. A 2 is for two threads.",
      "The hand-written C++ always runs, if there is a compiler: times are divided by its."
    },
    sortOptions = false,
    abbreviateSynopsis = true)
public final class Bench implements Callable<Integer> {
  @Option(names = "--quick", description = "Take about a minute, and less care.")
  private boolean quick;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "ENGINE",
      description = "Only these, for example graph,torch.")
  private List<String> engines = List.of();

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "WORKLOAD",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many turns each engine has, in place of 25, or 7 if quick.")
  private @Nullable Integer rounds;

  @Option(
      names = "--jvm-flags",
      split = " ",
      paramLabel = "FLAGS",
      description = "For the JVMs measured, such as -XX:+UseParallelGC. None unless given.")
  private List<String> jvmFlags = List.of();

  @Option(
      names = "--targets",
      description =
          "Measure what the compiler has targets for, and how long it takes to compile; print the targets beside the ratios.")
  private boolean targets;

  @Option(
      names = "--functions",
      description = "Measure the elementary functions instead, beside Math, StrictMath and C's.")
  private boolean functions;

  @Option(
      names = "--growth",
      paramLabel = "FILE",
      description =
          "Measure instead how the cost of compiled programs grows, and plot it into this .svg.")
  private @Nullable Path growth;

  @Option(names = "--markdown", description = "Print the table for docs/performance.md.")
  private boolean markdown;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  private boolean help;

  @Spec private CommandSpec spec;

  private Bench() {}

  @Command(name = "gradus", subcommands = Bench.class)
  private static final class Gradus {}

  /** The command line, which takes the arguments after {@code ./gradus}. */
  static CommandLine commandLine() {
    return new CommandLine(new Gradus())
        .setParameterExceptionHandler(
            (wrong, unused) -> {
              PrintWriter err = wrong.getCommandLine().getErr();
              err.println("gradus bench: " + wrong.getMessage());
              err.println("See gradus bench --help");
              return 2;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof WrongResultException) {
                command.getErr().println("gradus bench: " + failure.getMessage());
                return 1;
              }
              throw failure;
            });
  }

  /**
   * Measures and prints the table. Exits with 1 if a result was wrong, if nothing was measured, or
   * if the table could not be written.
   */
  public static void main(String[] args) {
    CommandLine command = commandLine();
    // The output is UTF-8 in every locale.
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(execute(command, args));
  }

  /** Runs the command and returns its exit status. */
  static int execute(CommandLine command, String... args) {
    int status = command.execute(args);
    if (command.getOut().checkError()) {
      command.getErr().println("gradus bench: can't write to the standard output");
      return status == 0 ? 1 : status;
    }
    return status;
  }

  @Override
  public Integer call() {
    if (functions) {
      return measureFunctions();
    }
    if (growth != null) {
      return measureGrowth(growth);
    }
    Effort effort = effort();
    List<Engine> chosen = chosen();
    if (targets && !engines.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--targets chooses the engines: leave --engines out");
    }
    requireFlagsThatTheJvmTakes();
    Report report = new Report(method(effort), Machine.describe(), Machine.load());
    PrintWriter progress = spec.commandLine().getErr();
    for (Workload workload : workloads) {
      progress.printf("gradus: measuring %s, %s ...%n", workload, workload.title());
      progress.flush();
      try (Contest contest = new Contest(workload, effort, jvmFlags, report)) {
        (targets ? Target.engines(workload) : chosen).forEach(contest::enter);
        contest.run();
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown ? report.markdown() : report.text());
    if (targets) {
      printTargets(report, out);
    }
    out.flush();
    if (!report.measuredAny(engines.isEmpty() ? chosen : named())) {
      progress.println("gradus bench: nothing was measured; the reasons are in the report");
      return 1;
    }
    return 0;
  }

  private int measureFunctions() {
    Table table =
        new Table(
            Table.Column.text("ns per number"),
            Table.Column.number("scalar"),
            Table.Column.number("lanes"),
            Table.Column.number("target of lanes"),
            Table.Column.number("SIMD lanes"),
            Table.Column.number("Math"),
            Table.Column.number("StrictMath"),
            Table.Column.number("C"));
    spec.commandLine().getErr().println("gradus: measuring elementary functions ...");
    Path home = Path.of(System.getProperty("gradus.home", "."));
    for (FunctionTimes.Times row : FunctionTimes.measure(home, jvmFlags)) {
      double[] nanos = row.nanos();
      table.add(
          row.name(),
          Report.number(nanos[0]),
          Report.number(nanos[1]),
          Report.number(row.target()),
          numberOrDash(nanos[2]),
          Report.number(nanos[3]),
          Report.number(nanos[4]),
          numberOrDash(nanos[5]));
    }
    PrintWriter out = spec.commandLine().getOut();
    printMachine(out);
    out.print(markdown ? table.markdown() : table.text());
    out.flush();
    return 0;
  }

  private static String numberOrDash(double number) {
    return Double.isNaN(number) ? "–" : Report.number(number);
  }

  private int measureGrowth(Path file) {
    spec.commandLine().getErr().println("gradus: measuring how costs grow ...");
    Growth measured = Growth.measure(jvmFlags, quick ? 1000 : 1);
    PrintWriter out = spec.commandLine().getOut();
    printMachine(out);
    out.print(markdown ? measured.table().markdown() : measured.table().text());
    out.flush();
    try {
      Files.writeString(file, measured.svg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private static void printMachine(PrintWriter out) {
    out.println("Machine: " + Machine.describe());
    out.println("Platform: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    out.println();
  }

  private void printTargets(Report report, PrintWriter out) {
    spec.commandLine().getErr().println("gradus: measuring how long it takes to compile ...");
    Table ratios = report.targets(workloads);
    Table cold = Cold.table(workloads);
    out.printf("%nTargets:%n%n%s", markdown ? ratios.markdown() : ratios.text());
    out.printf(
        "%nFrom the start to the end of the first step, in a new JVM:%n%n%s",
        markdown ? cold.markdown() : cold.text());
  }

  private Effort effort() {
    Effort effort = quick ? Effort.quick() : Effort.full();
    if (rounds == null) {
      return effort;
    }
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more, got " + rounds);
    }
    return effort.withRounds(rounds);
  }

  private void requireFlagsThatTheJvmTakes() {
    try {
      String complaint = ProcessSubject.complaint(jvmFlags);
      if (!complaint.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--jvm-flags: the JVM refuses them: " + complaint);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Engine> chosen() {
    return engines.isEmpty()
        ? Engines.ALL
        : Stream.concat(Stream.of(Engines.YARDSTICK), named().stream()).distinct().toList();
  }

  private List<Engine> named() {
    try {
      return engines.stream().map(Engines::named).toList();
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage());
    }
  }

  private String method(Effort effort) {
    String flags =
        jvmFlags.isEmpty() ? "no JVM flags" : jvmFlags.stream().collect(Collectors.joining(" "));
    return "medians of %d rounds, in which the engines take turns of %d ms after a warm-up of %s s or more, until the time of a step settles, of at most %d s; a process for each engine, one thread, float64; %s"
        .formatted(
            effort.rounds(),
            effort.turn().toMillis(),
            Report.number(effort.warmUp().toMillis() / 1000.0),
            effort.patience().toSeconds(),
            flags);
  }
}
