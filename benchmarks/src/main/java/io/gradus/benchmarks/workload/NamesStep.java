package io.gradus.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * GPT: a training step of Karpathy's microgpt, which learns one name: a character GPT with 27
 * tokens, 16 positions, width 16, 4 heads and 1 layer, 4,192 parameters in all, and Adam with the
 * rate 0.01·(1 − step/1000), β₁ = 0.85, β₂ = 0.99, ε = 10⁻⁸. The names are of random letters and
 * have 2 to 10 of them, 6 on average. After 100 steps the parameters are reset.
 */
public final class NamesStep {
  /** The number of names, and of steps after which the parameters are reset. */
  public static final int PERIOD = 100;

  /**
   * The number of operations of microgpt in scalars, forward and backward, for a name of six
   * letters, the mean.
   */
  static final int OPS = 57_800;

  private static final int SHORTEST = 2;
  private static final double SPREAD = 0.14;

  private final List<String> names = new ArrayList<>();

  public NamesStep() {
    Lcg random = new Lcg(2025);
    for (int i = 0; i < PERIOD; i++) {
      int length = SHORTEST + random.next() % 5;
      length += random.next() % 5;
      StringBuilder name = new StringBuilder();
      for (int k = 0; k < length; k++) {
        name.append((char) ('a' + random.next() % 26));
      }
      names.add(name.toString());
    }
  }

  /** The names, one for each step of a period. */
  public List<String> names() {
    return names;
  }

  /** Gives the initial weights one after the other, matrix by matrix and row by row. */
  public static DoubleSupplier weights() {
    Lcg random = new Lcg(4192);
    return () -> SPREAD * random.weight();
  }

  /** Whether the parameters are reset before the step of this number, counted from 0. */
  public static boolean beginsAnew(int step) {
    return step % PERIOD == 0;
  }
}
