package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.passes.Sorting;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link RowPlan}, a block of rows at a time. A pass of the graph ends with the first row,
 * so the last block comes first.
 *
 * <p>Several threads take blocks that follow each other, one each, for values and adjoints. Then
 * they share out the parameters, and each adds up what all these blocks hand on to its own, from
 * the last row to the first. So every sum keeps its order, whatever the number of threads.
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
  private final RowBatch batch;
  private final Team team;
  private final KernelChoice kernels;
  private final Team.Work evaluation = this::evaluate;
  private final Team.Work rowWork = this::runRows;
  private final Team.Work sumWork = this::addSums;

  /** The nodes of the columns that are used. */
  private final int[] inputs;

  /** By thread: the block of rows that it has at hand. */
  private final RowMemory[] blocks;

  private int capacity;

  // Of the run at hand: the rows of a block, the row after those at hand, and the caller's arrays.
  private int lanes;
  private int end;
  private double seed;
  private double[][] outputs = {};
  private double @Nullable [][] inputGradients;

  public RowExecutor(RowPlan plan, Team team, KernelChoice kernels) {
    this.plan = plan;
    this.kernels = kernels;
    this.team = team;
    ir = plan.ir;
    instructions = plan.instructions.toArray(new Instruction[0]);
    scalars = new Scalars(plan);
    mostLanes = mostLanes(plan);
    BitSet inputs = new BitSet();
    for (int node = 0; node < ir.size(); node++) {
      inputs.set(node, ir.is(node, Kind.INPUT) && plan.same[node] == node);
    }
    this.inputs = Sorting.numbers(inputs);
    batch = new RowBatch(plan, team.size());
    blocks = new RowMemory[team.size()];
    reserve(padded(1));
  }

  private void reserve(int lanes) {
    capacity = lanes;
    for (int thread = 0; thread < blocks.length; thread++) {
      blocks[thread] = new RowMemory(plan, batch, lanes);
    }
  }

  /** How many rows a block has at most. */
  static int mostLanes(RowPlan plan) {
    return padded(Math.min(MOST_LANES, MOST_NUMBERS / Math.max(1, plan.planes())));
  }

  /** How many rows a block has, on so many threads. */
  static int lanes(RowPlan plan, int rows, int threads) {
    return lanes(rows, threads, mostLanes(plan));
  }

  private static int lanes(int rows, int threads, int mostLanes) {
    int turns = (rows + threads * mostLanes - 1) / (threads * mostLanes);
    return padded((rows + threads * turns - 1) / (threads * turns));
  }

  static int padded(int lanes) {
    return Math.max(8, (lanes + 7) & -8);
  }

  @Override
  public void evaluate(double[] parameters, double[][] rows, double[][] outputs) {
    begin(parameters, rows, outputs);
    for (end = rows.length; end > 0; end = first(team.size() - 1)) {
      team.run(evaluation);
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
    begin(parameters, rows, outputs);
    batch.sums = sums;
    this.seed = seed;
    this.inputGradients = inputGradients;
    for (Instruction instruction : instructions) {
      instruction.beginSums(batch);
    }
    for (end = rows.length; end > 0; end = first(team.size() - 1)) {
      team.run(rowWork);
      if (team.size() > 1) {
        team.run(sumWork);
      }
    }
    for (Instruction instruction : instructions) {
      instruction.endSums(batch);
    }
  }

  /** Computes what all blocks share. */
  private void begin(double[] parameters, double[][] rows, double[][] outputs) {
    lanes = lanes(rows.length, team.size(), mostLanes);
    if (lanes > capacity) {
      reserve(lanes);
    }
    batch.parameters = parameters;
    batch.rows = rows;
    batch.kernels = kernels.products();
    batch.vectors = kernels.vectors();
    this.outputs = outputs;
    scalars.compute(batch);
    for (RowMemory block : blocks) {
      scalars.broadcast(block);
    }
    for (Instruction instruction : instructions) {
      instruction.begin(batch);
    }
  }

  /** The first row of a thread's block: the last block is the first thread's. */
  private int first(int thread) {
    int blockCount = (end + lanes - 1) / lanes;
    return Math.max(0, (blockCount - 1 - thread) * lanes);
  }

  /** Whether there is a block for the thread. */
  private boolean hasBlock(int thread) {
    return end > thread * lanes;
  }

  private void evaluate(int thread) {
    if (hasBlock(thread)) {
      forward(thread);
    }
  }

  private void runRows(int thread) {
    if (!hasBlock(thread)) {
      return;
    }
    RowMemory block = forward(thread);
    if (plan.flow.isActive(ir.output(0))) {
      backward(block);
    }
    if (inputGradients != null) {
      store(block, inputGradients);
    }
  }

  private RowMemory forward(int thread) {
    RowMemory block = blocks[thread];
    block.from = first(thread);
    block.count = (thread == 0 ? end : first(thread - 1)) - block.from;
    block.lanes = padded(block.count);
    load(block);
    for (Instruction instruction : instructions) {
      instruction.forward(block);
    }
    for (int i = 0; i < outputs.length; i++) {
      int node = ir.output(i);
      if (plan.flow.varies(node)) {
        System.arraycopy(block.values[plan.same[node]], 0, outputs[i], block.from, block.count);
      } else {
        Arrays.fill(outputs[i], block.from, block.from + block.count, batch.scalars[node]);
      }
    }
    return block;
  }

  /** Turns the block's rows into planes, eight rows at a time; the last row fills the rest. */
  private void load(RowMemory block) {
    double[][] rows = batch.rows;
    int last = block.from + block.count - 1;
    for (int lane = 0; lane < block.lanes; lane += 8) {
      int row = block.from + lane;
      load(
          block.values,
          lane,
          rows[Math.min(row, last)],
          rows[Math.min(row + 1, last)],
          rows[Math.min(row + 2, last)],
          rows[Math.min(row + 3, last)],
          rows[Math.min(row + 4, last)],
          rows[Math.min(row + 5, last)],
          rows[Math.min(row + 6, last)],
          rows[Math.min(row + 7, last)]);
    }
  }

  private void load(
      double[][] planes,
      int lane,
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double[] r4,
      double[] r5,
      double[] r6,
      double[] r7) {
    for (int node : inputs) {
      int column = ir.index(node);
      double[] plane = planes[node];
      plane[lane] = r0[column];
      plane[lane + 1] = r1[column];
      plane[lane + 2] = r2[column];
      plane[lane + 3] = r3[column];
      plane[lane + 4] = r4[column];
      plane[lane + 5] = r5[column];
      plane[lane + 6] = r6[column];
      plane[lane + 7] = r7[column];
    }
  }

  private void store(RowMemory block, double[][] inputGradients) {
    for (int node : inputs) {
      int column = ir.index(node);
      for (int i = 0; i < block.count; i++) {
        inputGradients[block.from + i][column] =
            plan.flow.isActive(node) ? block.adjoints[node][i] : 0;
      }
    }
  }

  private void backward(RowMemory block) {
    Arrays.fill(block.adjoints[ir.output(0)], 0, block.lanes, seed);
    // On several threads, all sums come later, and need all rows.
    IdleRows idle = team.size() == 1 && inputGradients == null ? plan.idleRows : null;
    for (int i = instructions.length - 1; i >= 0; i--) {
      if (idle != null && idle.end() == i + 1) {
        idle.leaveOut(block);
      }
      instructions[i].backward(block);
      if (team.size() == 1) {
        // While what it adds up is in the cache.
        instructions[i].sum(block, 0, 1);
      }
    }
  }

  private void addSums(int part) {
    if (!plan.flow.isActive(ir.output(0))) {
      return;
    }
    for (Instruction instruction : instructions) {
      for (int thread = 0; thread < blocks.length && hasBlock(thread); thread++) {
        instruction.sum(blocks[thread], part, blocks.length);
      }
    }
  }
}
