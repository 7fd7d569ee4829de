package io.gradus.benchmarks.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.gradus.benchmarks.workload.UnavailableException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Makes tensors that outlive a step, and runs steps on them. */
final class Tensors {
  private final DataType type;
  private final NDManager manager;

  /** What a step does with the gradients. */
  interface Update {
    void accept(NDArray leaf, NDArray gradient);
  }

  Tensors(DataType type) {
    this.type = type;
    try {
      Engine engine = Engine.getEngine("PyTorch");
      JniUtils.setNumThreads(1);
      manager = engine.newBaseManager();
    } catch (RuntimeException | LinkageError missing) {
      throw new UnavailableException("PyTorch does not load here: " + missing, missing);
    }
  }

  NDArray constant(double[] data, long... shape) {
    return manager.create(data).toType(type, false).reshape(new Shape(shape));
  }

  NDArray constant(double[][] rows) {
    return constant(
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
  }

  NDArray leaf(NDArray data) {
    NDArray leaf = data.duplicate();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * Computes a result and its gradients, hands these to the caller, and frees all tensors of the
   * step.
   */
  double step(NDArray[] leaves, Supplier<NDArray> formula, Update update) {
    try (NDManager step = manager.newSubManager()) {
      for (NDArray leaf : leaves) {
        leaf.tempAttach(step);
      }
      NDArray result;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        result = formula.get();
        collector.backward(result);
      }
      for (NDArray leaf : leaves) {
        update.accept(leaf, leaf.getGradient());
        // Gradients accumulate across gradient collectors.
        JniUtils.zeroGrad((PtNDArray) leaf);
      }
      return result.toType(DataType.FLOAT64, false).getDouble();
    }
  }
}
