package io.gradus.examples;

import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.Engine;
import io.gradus.examples.soak.Reading;
import io.gradus.examples.soak.SoakException;
import io.gradus.examples.soak.SoakProcess;
import io.gradus.examples.soak.SoakRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains for long in a small heap, and fails if memory grows. */
@Command(
    name = "soak",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Train for long in a small heap, and see that memory does not grow.",
      "",
      "A small network is trained in a JVM of its own, as a graph and on a tape. The status is 1 if the heap "
          + "after a collection is larger in the second half than after a tenth of the steps, by more than 2 %% + 32 KB; "
          + "if the loss does not fall; or if both don't come to the same numbers, bit for bit."
    })
final class SoakCommand implements Callable<Integer> {
  /** In fewer, the JVM is still busy with itself. */
  private static final int FEWEST_STEPS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How long to train. Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "both",
      description =
          "Record values as a graph, on a tape, or both in turn. Default: ${DEFAULT-VALUE}")
  private String engine;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "64m",
      description = "How large the heap may become, as -Xmx takes it. Default: ${DEFAULT-VALUE}")
  private String heap;

  @Override
  public Integer call() {
    Sizes.requireAtLeast(FEWEST_STEPS, "--steps", steps);
    if (!heap.matches("[1-9]\\d*[kKmMgG]")) {
      throw new BadInput("--heap '%s': expected a size such as 64m".formatted(heap));
    }
    List<String> problems = new ArrayList<>();
    List<SoakRun> runs = new ArrayList<>();
    for (Engine each : engines()) {
      try {
        SoakRun run = run(each);
        runs.add(run);
        problems.addAll(run.problems());
      } catch (SoakException ended) {
        problems.add(String.valueOf(ended.getMessage()));
      }
    }
    if (runs.size() == 2) {
      if (runs.get(0).sameNumbersAs(runs.get(1))) {
        out().println("the same losses and parameters on both, bit for bit");
      } else {
        problems.add("graph and tape came to different losses or parameters");
      }
    }
    problems.forEach(problem -> spec.commandLine().getErr().println("gradus: " + problem));
    return problems.isEmpty() ? 0 : 1;
  }

  private List<Engine> engines() {
    return switch (engine) {
      case "graph" -> List.of(Engine.GRAPH);
      case "tape" -> List.of(Engine.TAPE);
      case "both" -> List.of(Engine.GRAPH, Engine.TAPE);
      default ->
          throw new BadInput("--engine '%s': expected graph, tape or both".formatted(engine));
    };
  }

  private SoakRun run(Engine each) {
    long begin = System.nanoTime();
    SoakRun run =
        SoakProcess.run(
            each,
            steps,
            heap,
            platform -> out().println(each.id() + " on " + platform),
            this::print);
    out()
        .println(
            "%s: %,d steps in %.1f s; %,d KB after a tenth of them, %,d KB at least in the second half"
                .formatted(
                    each.id(),
                    steps,
                    (System.nanoTime() - begin) / 1e9,
                    run.early() >> 10,
                    run.late() >> 10));
    return run;
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
