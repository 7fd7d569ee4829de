package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link RowPlan}, a block of rows at a time. A pass of the graph ends with the first row,
 * so the last block comes first.
 */
public final class RowExecutor implements Executor {
  /**
   * The most lanes: so many that a loop costs little to begin, so few that planes stay in caches.
   */
  private static final int MOST_LANES = 256;

  /** The most memory that all planes may take together, in numbers, unless 8 lanes need more. */
  private static final int MOST_NUMBERS = 1 << 20;

  private final RowPlan plan;
  private final Ir ir;
  private final Instruction[] instructions;
  private final Scalars scalars;
  private final int mostLanes;

  /** The nodes of the columns that are used. */
  private final int[] inputs;

  private RowMemory memory;
  private int capacity;

  public RowExecutor(RowPlan plan) {
    this.plan = plan;
    ir = plan.ir;
    instructions = plan.instructions.toArray(Instruction[]::new);
    scalars = new Scalars(plan);
    mostLanes = mostLanes(plan);
    inputs =
        IntStream.range(0, ir.size())
            .filter(node -> ir.is(node, Kind.INPUT) && plan.same[node] == node)
            .toArray();
    capacity = padded(1);
    memory = new RowMemory(plan, capacity);
  }

  /** How many rows a block has at most. */
  static int mostLanes(RowPlan plan) {
    return padded(Math.min(MOST_LANES, MOST_NUMBERS / Math.max(1, plan.planes())));
  }

  private static int padded(int lanes) {
    return Math.max(8, (lanes + 7) & -8);
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    int lanes = begin(parameters, rows);
    for (int from = 0; from < rows.length; from += lanes) {
      forward(from, lanes, outputs);
    }
  }

  @Override
  public void backward(
      double[] parameters,
      double[][] rows,
      double seed,
      double[][] outputs,
      double[] sums,
      double @Nullable [][] inputGradients) {
    int lanes = begin(parameters, rows);
    memory.sums = sums;
    for (Instruction instruction : instructions) {
      instruction.beginSums(memory);
    }
    for (int from = (rows.length - 1) / lanes * lanes; from >= 0; from -= lanes) {
      forward(from, lanes, outputs);
      backward(seed);
      if (inputGradients != null) {
        store(inputGradients);
      }
    }
    for (Instruction instruction : instructions) {
      instruction.endSums(memory);
    }
  }

  /** Computes what all blocks share; returns how many rows a block has, but for the last. */
  private int begin(double[] parameters, double[][] rows) {
    int blocks = (rows.length + mostLanes - 1) / mostLanes;
    int lanes = padded((rows.length + blocks - 1) / blocks);
    if (lanes > capacity) {
      capacity = lanes;
      memory = new RowMemory(plan, capacity);
    }
    memory.parameters = parameters;
    memory.rows = rows;
    scalars.compute(memory);
    for (Instruction instruction : instructions) {
      instruction.begin(memory);
    }
    return lanes;
  }

  private void forward(int from, int lanes, double[][] outputs) {
    memory.from = from;
    memory.count = Math.min(lanes, memory.rows.length - from);
    memory.lanes = padded(memory.count);
    load();
    for (Instruction instruction : instructions) {
      instruction.forward(memory);
    }
    for (int i = 0; i < outputs.length; i++) {
      int node = ir.output(i);
      if (plan.flow.varies(node)) {
        System.arraycopy(memory.values[plan.same[node]], 0, outputs[i], from, memory.count);
      } else {
        Arrays.fill(outputs[i], from, from + memory.count, memory.scalars[node]);
      }
    }
  }

  /** Turns the block's rows into planes, eight rows at a time; the last row fills the rest. */
  private void load() {
    for (int lane = 0; lane < memory.lanes; lane += 8) {
      for (int node : inputs) {
        int column = ir.index(node);
        double[] plane = memory.values[node];
        for (int i = lane; i < lane + 8; i++) {
          plane[i] = memory.rows[memory.from + Math.min(i, memory.count - 1)][column];
        }
      }
    }
  }

  private void store(double[][] inputGradients) {
    for (int node : inputs) {
      int column = ir.index(node);
      for (int i = 0; i < memory.count; i++) {
        inputGradients[memory.from + i][column] =
            plan.flow.isActive(node) ? memory.adjoints[node][i] : 0;
      }
    }
  }

  private void backward(double seed) {
    int output = ir.output(0);
    if (plan.flow.isActive(output)) {
      Arrays.fill(memory.adjoints[output], 0, memory.lanes, seed);
      for (int i = instructions.length - 1; i >= 0; i--) {
        instructions[i].backward(memory);
      }
    }
  }
}
