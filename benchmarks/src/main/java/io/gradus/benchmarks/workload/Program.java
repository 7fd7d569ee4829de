package io.gradus.benchmarks.workload;

/** A workload as one engine computes it, ready to run. It stays on the thread that made it. */
public interface Program {
  /** One step, with all of its gradients. */
  void step();

  /** That many steps. */
  default void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /** What the latest step came to: the numbers that {@link Workload} has checks for. */
  double[] check();
}
