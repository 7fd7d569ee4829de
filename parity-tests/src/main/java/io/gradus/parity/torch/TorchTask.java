package io.gradus.parity.torch;

import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * A computation in PyTorch. It runs in a JVM of its own, by {@link Torch#run}, and so has a
 * constructor without parameters and a class of its own: no lambda.
 */
public interface TorchTask {
  /**
   * Computes.
   *
   * @param manager owns the arrays of this run
   * @param arguments names and expressions
   * @param input numbers
   */
  double[] run(NDManager manager, List<String> arguments, double[] input);
}
