package io.gradus.benchmarks.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import io.gradus.benchmarks.workload.DigitsStep;
import io.gradus.benchmarks.workload.Program;
import java.util.Arrays;

/** W5, with the whole batch as one tensor. */
final class TorchDigits implements Program {
  private final Tensors tensors;
  private final NDArray images;
  private final NDArray right;
  private final NDArray[] start;
  private final NDArray[] p;
  private int steps;
  private double loss;

  TorchDigits(Tensors tensors) {
    this.tensors = tensors;
    DigitsStep digits = new DigitsStep();
    double[][] rows = new double[DigitsStep.BATCH][];
    double[][] oneHot = new double[DigitsStep.BATCH][DigitsStep.CLASSES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = digits.image(i);
      oneHot[i][digits.digit(i)] = 1;
    }
    images = tensors.constant(rows);
    right = tensors.constant(oneHot);
    start =
        new NDArray[] {
          tensors.constant(digits.hidden()),
          tensors.constant(new double[DigitsStep.HIDDEN], DigitsStep.HIDDEN),
          tensors.constant(digits.output()),
          tensors.constant(new double[DigitsStep.CLASSES], DigitsStep.CLASSES)
        };
    p = Arrays.stream(start).map(tensors::leaf).toArray(NDArray[]::new);
  }

  @Override
  public void step() {
    if (DigitsStep.beginsAnew(steps++)) {
      for (int i = 0; i < p.length; i++) {
        start[i].copyTo(p[i]);
      }
    }
    loss = tensors.step(p, this::loss, (leaf, g) -> leaf.subi(g.mul(DigitsStep.RATE)));
  }

  private NDArray loss() {
    NDArray hidden = Activation.relu(Linear.linear(images, p[0], p[1]).singletonOrThrow());
    NDArray logits = Linear.linear(hidden, p[2], p[3]).singletonOrThrow();
    return logits.logSoftmax(1).mul(right).sum().div(-DigitsStep.BATCH);
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
