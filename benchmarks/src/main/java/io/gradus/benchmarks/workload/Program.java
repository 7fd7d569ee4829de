package io.gradus.benchmarks.workload;

/**
 * A workload as one engine computes it, ready to run. A program runs on the thread that made it.
 */
public interface Program {
  /** Runs one step, which computes all gradients. */
  void step();

  /** Runs this many steps. */
  default void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /** The results of the latest step that are compared with the check values of {@link Workload}. */
  double[] check();
}
