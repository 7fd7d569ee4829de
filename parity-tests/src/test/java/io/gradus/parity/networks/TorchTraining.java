package io.gradus.parity.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gradus.parity.autograd.Autograd;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains a {@link NetworkCase} in PyTorch: autograd's gradients, and torch.optim's update. */
final class TorchTraining implements TorchTask {
  private static final List<String> NAMES = List.of("theta", "x", "b");

  private record Batch(NDArray x, NDArray targets) {}

  /** The run of this case; the parameters start as given. */
  static NetworkRun ask(Torch torch, NetworkCase network) {
    List<String> arguments = new ArrayList<>();
    arguments.add(forward(network));
    arguments.add(network.optimiser().torch());
    arguments.addAll(network.rate().torch());
    List<double[]> input = new ArrayList<>();
    input.add(new double[] {network.steps(), network.rate().lr()});
    input.add(new double[] {network.start().length});
    input.add(network.start());
    input.add(new double[] {network.batches().size()});
    for (NetworkCase.Batch batch : network.batches()) {
      int points = batch.xs().length;
      input.add(new double[] {points, batch.xs()[0].length, batch.targets().length / points});
      input.addAll(List.of(batch.xs()));
      input.add(batch.targets());
    }
    double[] numbers = input.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] answer = torch.run(TorchTraining.class, arguments, numbers);
    return NetworkRun.of(answer, network.batches().size(), network.start().length);
  }

  /** The loss of a batch as a method of TorchScript; theta is all parameters, neuron by neuron. */
  private static String forward(NetworkCase network) {
    StringBuilder body = new StringBuilder();
    int[] sizes = network.sizes();
    int start = 0;
    for (int i = 1; i < sizes.length; i++) {
      int in = sizes[i - 1];
      int end = start + sizes[i] * (in + 1);
      body.append(
              "w = torch.reshape(theta[%d:%d], [%d, %d])\n".formatted(start, end, sizes[i], in + 1))
          .append("x = torch.addmm(w[:, %d], x, torch.t(w[:, :%d]))\n".formatted(in, in));
      if (i < sizes.length - 1 || !network.linearOutput()) {
        body.append("x = ").append(network.activation().torch()).append('\n');
      }
      start = end;
    }
    body.append("return ").append(network.loss().torch().replaceAll("\\ba\\b", "x"));
    network.penalties().forEach(penalty -> body.append(" + ").append(penalty.torch()));
    return TorchScript.forward(NAMES, "Tensor", body.toString());
  }

  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    DoubleBuffer in = DoubleBuffer.wrap(input);
    int steps = (int) in.get();
    double lr = in.get();
    TorchSchedule schedule = TorchSchedule.of(lr, steps, arguments.subList(2, arguments.size()));
    TorchOptimizer optimizer = TorchOptimizer.of(arguments.get(1), lr);
    int size = (int) in.get();
    double[] theta = take(in, size);
    List<Batch> batches = new ArrayList<>();
    for (int n = (int) in.get(); n > 0; n--) {
      int points = (int) in.get();
      int inputs = (int) in.get();
      int targets = (int) in.get();
      batches.add(
          new Batch(
              manager.create(take(in, points * inputs), new Shape(points, inputs)),
              manager.create(take(in, points * targets), new Shape(points, targets))));
    }

    DoubleBuffer results = DoubleBuffer.allocate(steps * (batches.size() + 2 * size));
    for (int step = 0; step < steps; step++) {
      double[] losses = new double[batches.size()];
      NDArray start = manager.create(theta);
      NDArray gradient = backward(arguments.get(0), start, batches, losses);
      results.put(losses).put(gradient.toDoubleArray());
      theta =
          optimizer
              .step(
                  start,
                  Arrays.stream(losses).sum(),
                  gradient,
                  schedule.rate(step),
                  at -> {
                    NDArray g = backward(arguments.get(0), at, batches, losses);
                    return new NDArray[] {manager.create(Arrays.stream(losses).sum()), g};
                  })
              .toDoubleArray();
      schedule.report(Arrays.stream(losses).sum());
      results.put(theta);
    }
    return results.array();
  }

  /** The gradient of all batches' losses at theta; sets the losses. */
  private static NDArray backward(
      String forward, NDArray theta, List<Batch> batches, double[] losses) {
    // A variable with a gradient of its own, in which the batches' backward() adds up.
    PtNDArray variable =
        (PtNDArray) Autograd.variable(theta.getManager().create(theta.toDoubleArray()));
    for (int i = 0; i < losses.length; i++) {
      Batch batch = batches.get(i);
      NDArray loss = TorchScript.run(forward, variable, batch.x(), batch.targets()).get(0);
      losses[i] = loss.getDouble();
      JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
    }
    return JniUtils.getGradient(variable);
  }

  private static double[] take(DoubleBuffer in, int length) {
    double[] numbers = new double[length];
    in.get(numbers);
    return numbers;
  }
}
