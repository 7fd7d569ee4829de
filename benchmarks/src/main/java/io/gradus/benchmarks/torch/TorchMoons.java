package io.gradus.benchmarks.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import io.gradus.benchmarks.workload.MoonsStep;
import io.gradus.benchmarks.workload.Program;
import java.util.Arrays;

/**
 * W1, with all points as one tensor, and two matrices and a vector of weights with their biases.
 */
final class TorchMoons implements Program {
  private final Tensors tensors;
  private final NDArray points;
  private final NDArray labels;
  private final NDArray[] start;
  private final NDArray[] p;
  private int steps;
  private double loss;

  TorchMoons(Tensors tensors) {
    this.tensors = tensors;
    MoonsStep moons = new MoonsStep();
    points = tensors.constant(moons.points());
    labels = tensors.constant(moons.labels(), MoonsStep.POINTS, 1);
    start = parameters(moons.start());
    p = Arrays.stream(start).map(tensors::leaf).toArray(NDArray[]::new);
  }

  private NDArray[] parameters(double[] all) {
    int[][] layers = {
      {MoonsStep.INPUTS, MoonsStep.HIDDEN},
      {MoonsStep.HIDDEN, MoonsStep.HIDDEN},
      {MoonsStep.HIDDEN, 1}
    };
    NDArray[] parameters = new NDArray[2 * layers.length];
    int at = 0;
    for (int i = 0; i < layers.length; i++) {
      int inputs = layers[i][0];
      int neurons = layers[i][1];
      double[][] weights = new double[neurons][];
      double[] biases = new double[neurons];
      for (int n = 0; n < neurons; n++, at += inputs + 1) {
        weights[n] = Arrays.copyOfRange(all, at, at + inputs);
        biases[n] = all[at + inputs];
      }
      parameters[2 * i] = tensors.constant(weights);
      parameters[2 * i + 1] = tensors.constant(biases, neurons);
    }
    return parameters;
  }

  @Override
  public void step() {
    if (MoonsStep.beginsAnew(steps++)) {
      for (int i = 0; i < p.length; i++) {
        start[i].copyTo(p[i]);
      }
    }
    loss = tensors.step(p, this::loss, (leaf, g) -> leaf.subi(g.mul(MoonsStep.RATE)));
  }

  private NDArray loss() {
    NDArray first = Activation.relu(linear(points, 0));
    NDArray second = Activation.relu(linear(first, 1));
    NDArray scores = linear(second, 2);
    NDArray hinge = Activation.relu(labels.mul(scores).neg().add(1)).mean();
    NDArray squares = p[0].square().sum();
    for (int i = 1; i < p.length; i++) {
      squares = squares.add(p[i].square().sum());
    }
    return hinge.add(squares.mul(MoonsStep.DECAY));
  }

  private NDArray linear(NDArray x, int layer) {
    return Linear.linear(x, p[2 * layer], p[2 * layer + 1]).singletonOrThrow();
  }

  @Override
  public double[] check() {
    return new double[] {loss};
  }
}
