package io.gradus.parity.torch;

import ai.djl.ndarray.NDArray;

/** What PyTorch computes where we apply an op. */
@FunctionalInterface
public interface Counterpart {
  /**
   * The op in PyTorch. An op of a fixed arity gets an array per input, and each element of them is
   * a point: the result has the same shape. A variadic op gets one point at a time, its inputs in
   * one array: the result is a single number. All are float64.
   *
   * <p>Runs in a JVM of its own. {@link TorchScript} reaches what {@link NDArray} has no method
   * for.
   */
  NDArray torch(NDArray... x);
}
