package io.gradus.compiler.file;

import io.gradus.core.Detach;
import io.gradus.core.Op;
import io.gradus.core.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function or a term of a file, which is applied node by node, as it was when it was recorded.
 */
final class Steps {
  private final int[] kinds;
  private final int[] indices;
  private final double[] numbers;
  private final @Nullable Op[] ops;
  private final int[][] operands;
  private int size;
  private int[] outputs = {};

  Steps(int nodes) {
    kinds = new int[nodes];
    indices = new int[nodes];
    numbers = new double[nodes];
    ops = new Op[nodes];
    operands = new int[nodes][];
  }

  int size() {
    return size;
  }

  void leaf(int kind, int index, double number) {
    kinds[size] = kind;
    indices[size] = index;
    numbers[size++] = number;
  }

  void op(Op op, int[] operands) {
    kinds[size] = Format.OP;
    ops[size] = op;
    this.operands[size++] = operands;
  }

  void end(int[] outputs) {
    this.outputs = outputs;
  }

  Value[] apply(List<Value> parameters, Value[] row) {
    Value[] values = new Value[size];
    for (int node = 0; node < size; node++) {
      Op op = ops[node];
      values[node] =
          op != null
              ? apply(op, at(values, operands[node]))
              : switch (kinds[node]) {
                case Format.PARAMETER -> parameters.get(indices[node]);
                case Format.INPUT -> row[indices[node]];
                default -> Value.constant(numbers[node]);
              };
    }
    return at(values, outputs);
  }

  private static Value apply(Op op, Value[] inputs) {
    return op instanceof Detach ? inputs[0].detach() : Value.apply(op, inputs);
  }

  private static Value[] at(Value[] values, int[] nodes) {
    Value[] found = new Value[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      found[i] = values[nodes[i]];
    }
    return found;
  }
}
