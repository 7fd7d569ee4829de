package io.gradus.benchmarks.compiled;

import io.gradus.benchmarks.values.NamesTraining;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.MoonsStep.Activation;
import io.gradus.benchmarks.workload.Workload;
import io.gradus.compiler.Program;
import java.util.List;
import java.util.function.Supplier;

/**
 * The compiler of Gradus. All workloads are written in scalars; networks are trained by the
 * optimisers of the library, with parameters in arrays. A row's program is recorded before the
 * first step.
 *
 * @param simd whether the Vector API is used
 * @param threads how many threads compute
 * @param fast whether results may differ from the graph's by rounding
 */
public record Compiled(boolean simd, int threads, boolean fast) implements Engine {
  /** The bits of the graph, on one thread. */
  public static Compiled exact(boolean simd) {
    return new Compiled(simd, 1, false);
  }

  /** The bits of the graph, on two threads. */
  public static Compiled onTwoThreads(boolean simd) {
    return new Compiled(simd, 2, false);
  }

  /** With fused multiply-add, on one thread. */
  public static Compiled fast(boolean simd) {
    return new Compiled(simd, 1, true);
  }

  @Override
  public String id() {
    return "compiled"
        + (simd ? "-simd" : "")
        + (fast ? "-fast" : "")
        + (threads > 1 ? "-" + threads : "");
  }

  @Override
  public List<String> jvmFlags() {
    return simd ? List.of("--add-modules", "jdk.incubator.vector") : List.of();
  }

  @Override
  public Entry on(Workload workload) {
    if (threads > 1 && workload != Workload.W5) {
      return new Skips(title(), "W5 shows what a second thread gives");
    }
    if (fast && workload != Workload.GPT) {
      return new Skips(title(), "GPT shows what fused multiply-add gives");
    }
    return switch (workload) {
      case W1 -> runs(() -> new CompiledMoons(new MoonsStep(), this));
      case W2 -> runs(() -> new CompiledChain(this));
      case W3 -> runs(() -> new CompiledProducts(this));
      case W4 -> runs(() -> new CompiledDag(this));
      case W5 -> runs(() -> new CompiledDigits(this));
      case W1T -> runs(() -> new CompiledMoons(new MoonsStep(Activation.TANH), this));
      case GPT -> runs(() -> NamesTraining.compiled(this::options));
    };
  }

  private Entry runs(Supplier<io.gradus.benchmarks.workload.Program> program) {
    return new Runs(title(), program);
  }

  private String title() {
    return "Gradus compiled"
        + (simd ? ", SIMD" : "")
        + (fast ? ", fast" : "")
        + (threads > 1 ? ", %d threads".formatted(threads) : "");
  }

  /** A program with the options of this engine. */
  Program options(Program program) {
    Program chosen = program.simd(simd).threads(threads);
    return fast ? chosen.fast() : chosen;
  }
}
