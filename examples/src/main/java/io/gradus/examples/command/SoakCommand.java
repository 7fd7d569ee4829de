package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Escaped;
import io.gradus.examples.soak.Reading;
import io.gradus.examples.soak.SoakException;
import io.gradus.examples.soak.SoakProcess;
import io.gradus.examples.soak.SoakRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains for a long time in a small heap, and fails if memory grows. */
@Command(
    name = "soak",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Train for long in a small heap, and see that memory does not grow.",
      "",
      "A small network is trained in a JVM of its own. The status is 1 if the heap after a collection is larger "
          + "in the second half than after a tenth of the steps, by more than 2 %% + 32 KB, or if the loss does not fall."
    })
public final class SoakCommand implements Callable<Integer> {
  /** In fewer steps, the JVM is still loading classes and compiling. */
  private static final int FEWEST_STEPS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How long to train. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Mixin private EngineOption engine;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "64m",
      description = "How large the heap may become, as -Xmx takes it. Default: ${DEFAULT-VALUE}")
  private String heap;

  @Override
  public Integer call() {
    Sizes.requireAtLeast(FEWEST_STEPS, "--steps", steps);
    engine.check();
    if (!heap.matches("[1-9]\\d*[kKmMgG]")) {
      throw new BadInput("--heap '%s': expected a size such as 64m".formatted(heap));
    }
    List<String> problems = problems();
    problems.forEach(
        problem -> spec.commandLine().getErr().println("gradus: " + Escaped.lines(problem)));
    return problems.isEmpty() ? 0 : 1;
  }

  private List<String> problems() {
    long begin = System.nanoTime();
    SoakRun run;
    try {
      run = SoakProcess.run(steps, heap, out()::println, this::print);
    } catch (SoakException ended) {
      return List.of(String.valueOf(ended.getMessage()));
    }
    out()
        .println(
            "%,d steps in %.1f s; %,d KB after a tenth of them, %,d KB at least in the second half"
                .formatted(
                    steps, (System.nanoTime() - begin) / 1e9, run.early() >> 10, run.late() >> 10));
    return run.problems();
  }

  private void print(Reading reading) {
    out()
        .println(
            "step %d heap %,d KB loss %s"
                .formatted(reading.step(), reading.heap() >> 10, reading.loss()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
