package io.gradus.benchmarks.values;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.MoonsStep.Activation;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.RandomDag;
import io.gradus.benchmarks.workload.SumOfProducts;
import io.gradus.benchmarks.workload.TanhChain;
import io.gradus.benchmarks.workload.Workload;
import java.util.function.Function;

/**
 * The graph of Gradus. Programs are written in elementary operations, which are built-in ops or ops
 * of a plugin, or with the larger parts of the library.
 */
public record Gradus(Style style) implements Engine {
  /** What programs are written with. */
  public enum Style {
    ELEMENTARY(""),
    PLUGIN("-plugin"),
    LIBRARY("-lib");

    private final String suffix;

    Style(String suffix) {
      this.suffix = suffix;
    }
  }

  @Override
  public String id() {
    return "graph" + style.suffix;
  }

  @Override
  public Entry on(Workload workload) {
    return switch (style) {
      case ELEMENTARY -> elementary(workload);
      case PLUGIN -> plugin(workload);
      case LIBRARY -> library(workload);
    };
  }

  private Entry elementary(Workload workload) {
    String title = "Gradus graph";
    return switch (workload) {
      case W1 -> runs(title, recordings -> new MoonsStep().in(new Values(recordings)));
      case W2 -> runs(title, recordings -> new TanhChain().in(new Values(recordings)));
      case W3 -> runs(title, recordings -> new SumOfProducts().in(new Values(recordings)));
      case W4 -> runs(title, recordings -> new RandomDag().in(new Values(recordings)));
      case W5 -> new Skips(title, "see the one through nn's MLP");
      case W1T ->
          runs(title, recordings -> new MoonsStep(Activation.TANH).in(new Values(recordings)));
      case GPT -> new Runs(title, NamesTraining::recorded);
    };
  }

  private Entry plugin(Workload workload) {
    String title = "Gradus graph, a plugin's ops";
    return workload == Workload.W1
        ? runs(title, recordings -> new MoonsStep().in(new ValuesOfPlugin(recordings)))
        : new Skips(title, "W1 shows what an op of a plugin costs");
  }

  private Entry library(Workload workload) {
    String title = "Gradus graph, ";
    return switch (workload) {
      case W1 -> runs(title + "nn's MLP", LibraryMoons::new);
      case W3 ->
          runs(title + "dot", recordings -> new SumOfProducts().in(new ValuesWithDot(recordings)));
      case W5 -> runs(title + "nn's MLP", LibraryDigits::new);
      case W2, W4 -> new Skips(title + "library", "the library has nothing larger to use");
      case W1T -> new Skips(title + "nn's MLP", "see W1");
      case GPT ->
          new Skips(
              title + "library",
              "see the other one, which uses dot, affine and Adam of the library");
    };
  }

  private Entry runs(String title, Function<Recordings, Program> program) {
    return new Runs(
        title,
        () -> {
          Recordings recordings = new Recordings();
          return new Recorded(program.apply(recordings), recordings);
        });
  }
}
