package io.gradus.parity.graphs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.autograd.Autograd;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.graphs.Dag.Leaf;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Evaluates graphs op by op, and their gradients by autograd. Arguments: the ops, variadic ones
 * marked. Input, graph by graph: the upstream gradient, the number of nodes, and for each node −1
 * and its number if it is a leaf, else the index of the op, the number of inputs and these. Output,
 * graph by graph: the result, then the gradients of the leaves.
 */
final class DagTask implements TorchTask {
  private static final String VARIADIC = "variadic ";
  private static final int LEAF = -1;

  /** Asks PyTorch: for each graph the result and the gradients of its leaves. */
  static List<double[]> ask(Torch torch, List<Dag> dags) {
    Map<String, Integer> ops = new LinkedHashMap<>();
    DoubleStream.Builder input = DoubleStream.builder();
    for (Dag dag : dags) {
      input.add(dag.upstream()).add(dag.size());
      for (Dag.Node node : dag.nodes()) {
        if (node instanceof Application application) {
          int op = ops.computeIfAbsent(argument(application.row()), name -> ops.size());
          input.add(op).add(application.inputs().length);
          IntStream.of(application.inputs()).forEach(input::add);
        } else {
          input.add(LEAF).add(((Leaf) node).data());
        }
      }
    }
    DoubleBuffer answer =
        DoubleBuffer.wrap(
            torch.run(DagTask.class, List.copyOf(ops.keySet()), input.build().toArray()));
    List<double[]> all = new ArrayList<>();
    for (Dag dag : dags) {
      double[] one = new double[1 + dag.leaves().length];
      answer.get(one);
      all.add(one);
    }
    return all;
  }

  private static String argument(Counterparts.Row row) {
    String expression = Habitat.counterpart(row).expression();
    return Habitat.isVariadic(row) ? VARIADIC + expression : expression;
  }

  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    DoubleBuffer in = DoubleBuffer.wrap(input);
    List<double[]> results = new ArrayList<>();
    while (in.hasRemaining()) {
      try (NDManager own = manager.newSubManager()) {
        results.add(evaluate(own, arguments, in));
      }
    }
    return results.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] evaluate(NDManager manager, List<String> ops, DoubleBuffer in) {
    double upstream = in.get();
    NDArray[] nodes = new NDArray[(int) in.get()];
    List<NDArray> leaves = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      int op = (int) in.get();
      if (op == LEAF) {
        nodes[i] = Autograd.variable(manager.create(new double[] {in.get()}));
        leaves.add(nodes[i]);
      } else {
        NDArray[] inputs = new NDArray[(int) in.get()];
        Arrays.setAll(inputs, k -> nodes[(int) in.get()]);
        nodes[i] = apply(ops.get(op), inputs);
      }
    }
    NDArray result = nodes[nodes.length - 1];
    NDArray seed = manager.create(new double[] {upstream});
    NDArray[] gradients = Autograd.gradients(result, seed, leaves.toArray(NDArray[]::new));
    double[] numbers = new double[1 + gradients.length];
    numbers[0] = result.toDoubleArray()[0];
    for (int i = 0; i < gradients.length; i++) {
      numbers[1 + i] = gradients[i].toDoubleArray()[0];
    }
    return numbers;
  }

  private static NDArray apply(String op, NDArray... inputs) {
    if (!op.startsWith(VARIADIC)) {
      return new TorchScript(op).torch(inputs);
    }
    String expression = op.substring(VARIADIC.length());
    NDArray x = inputs.length == 1 ? inputs[0] : NDArrays.concat(new NDList(inputs));
    return new TorchScript("torch.reshape(%s, [1])".formatted(expression)).torch(x);
  }
}
