package io.gradus.benchmarks;

import ai.djl.ndarray.types.DataType;
import io.gradus.benchmarks.compiled.Compiled;
import io.gradus.benchmarks.torch.Torch;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What the compiler is to reach: the time of a step of an engine is at most so many times that of
 * another.
 */
record Target(Workload workload, Engine engine, Engine over, double most) {
  private static final Engine CPP = Engines.YARDSTICK;
  private static final Engine TORCH = new Torch(DataType.FLOAT64);
  private static final Engine PLAIN = Compiled.exact(false);
  private static final Engine SIMD = Compiled.exact(true);

  /** All targets. That of W2 depends on the JDK, because its chain does not vectorise on 17. */
  static final List<Target> ALL =
      List.of(
          new Target(Workload.W1, PLAIN, CPP, 1),
          new Target(Workload.W1, SIMD, CPP, 0.6),
          new Target(Workload.W1T, PLAIN, CPP, 0.8),
          new Target(Workload.W1T, SIMD, CPP, 0.5),
          new Target(Workload.W2, PLAIN, CPP, Runtime.version().feature() < 25 ? 1.5 : 1),
          new Target(Workload.W3, PLAIN, CPP, 1),
          new Target(Workload.W3, SIMD, CPP, 0.8),
          new Target(Workload.W4, PLAIN, CPP, 1),
          new Target(Workload.W5, PLAIN, TORCH, 1),
          new Target(Workload.W5, SIMD, TORCH, 0.5),
          new Target(Workload.W5, Compiled.onTwoThreads(false), PLAIN, 0.6),
          new Target(Workload.W5, Compiled.onTwoThreads(true), SIMD, 0.6),
          new Target(Workload.GPT, PLAIN, CPP, 3),
          new Target(Workload.GPT, SIMD, CPP, 1.5),
          new Target(Workload.GPT, Compiled.fast(true), CPP, 1.1));

  /** The engines that the targets on a workload compare, in the order of the table. */
  static List<Engine> engines(Workload workload) {
    List<Engine> engines = new ArrayList<>();
    for (Target target : ALL) {
      if (target.workload == workload) {
        engines.add(target.engine);
        engines.add(target.over);
      }
    }
    engines.add(CPP);
    return Engines.ALL.stream().filter(engines::contains).toList();
  }
}
