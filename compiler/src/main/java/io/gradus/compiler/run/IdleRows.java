package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves rows out of the backward pass that hand on nothing: a margin loss is flat for a point that
 * is far enough on its side, so all adjoints of the network are 0 in its row. Such a row adds 0 to
 * every sum, which changes none, if its numbers and the weights are finite; 0 · ∞ is not 0. The
 * rows that are left move together and keep their order.
 *
 * <p>This is for instructions of which that can be told, at the plan's beginning: products, {@code
 * relu} and {@code tanh}.
 */
final class IdleRows {
  /** More planes than this take longer to look at than it gains. */
  private static final int MOST_PLANES = 4;

  private static final double[] ZEROS = new double[4];

  /** The instructions that leave rows out: those before this one. */
  private final int end;

  /** The planes of adjoints that other instructions hand on to these. */
  private final int[] adjoints;

  /** The planes of numbers that these instructions read. */
  private final int[] values;

  private final List<ProductInstruction> products;

  private IdleRows(int end, BitSet adjoints, BitSet values, List<ProductInstruction> products) {
    this.end = end;
    this.adjoints = positions(adjoints);
    this.values = positions(values);
    this.products = products;
  }

  private static int[] positions(BitSet set) {
    int[] positions = new int[set.cardinality()];
    int position = -1;
    for (int i = 0; i < positions.length; i++) {
      position = set.nextSetBit(position + 1);
      positions[i] = position;
    }
    return positions;
  }

  /**
   * Where a plan may leave rows out; null if nowhere.
   *
   * @param step by node, the position of its instruction; negative if it has none
   */
  static @Nullable IdleRows of(
      Ir ir, List<Instruction> instructions, Landings landings, int[] step) {
    int last = step[ir.output(0)];
    int end = 0;
    BitSet values = new BitSet();
    List<ProductInstruction> products = new ArrayList<>();
    while (end < last && instructions.get(end).handsZerosOn()) {
      Instruction instruction = instructions.get(end++);
      instruction.addRead(values);
      if (instruction instanceof ProductInstruction product) {
        products.add(product);
      }
    }
    BitSet adjoints = new BitSet();
    for (int node = 0; node < ir.size(); node++) {
      for (int slot = 0; step[node] >= end && slot < ir.arity(node); slot++) {
        int operand = ir.operand(node, slot);
        int plane = landings.plane(node, slot);
        if (step[operand] >= 0 && step[operand] < end && plane != Landings.NOWHERE) {
          adjoints.set(plane);
        }
      }
    }
    if (products.isEmpty() || adjoints.isEmpty() || adjoints.cardinality() > MOST_PLANES) {
      return null;
    }
    return new IdleRows(end, adjoints, values, products);
  }

  /** The position of the first instruction for which all rows are needed. */
  int end() {
    return end;
  }

  /**
   * Leaves out the rows of a block that hand on nothing. By vectors the backward pass takes half
   * the time, so that moving rows pays only where more of them are left out.
   */
  void leaveOut(RowMemory memory) {
    int count = 0;
    for (int lane = 0; lane < memory.count; lane++) {
      memory.kept[count] = lane;
      count += isActive(memory, lane) ? 1 : 0;
    }
    int fewest = memory.count / (memory.batch.vectors ? 2 : 6);
    if (memory.count - count <= fewest
        || !areWeightsFinite(memory.batch)
        || !areIdleRowsFinite(memory)) {
      return;
    }
    for (int plane : values) {
      move(memory.values[plane], memory.kept, count);
    }
    for (int plane : adjoints) {
      move(memory.adjoints[plane], memory.kept, count);
    }
    memory.count = count;
    memory.lanes = RowExecutor.padded(count);
  }

  private boolean isActive(RowMemory memory, int lane) {
    for (int plane : adjoints) {
      if (memory.adjoints[plane][lane] != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean areWeightsFinite(RowBatch batch) {
    for (ProductInstruction product : products) {
      if (!product.areWeightsFinite(batch)) {
        return false;
      }
    }
    return true;
  }

  /** Adds up 0 times each number, lane by lane, which is NaN where one is not finite. */
  private boolean areIdleRowsFinite(RowMemory memory) {
    double[] zeros = memory.zeros;
    Arrays.fill(zeros, 0, memory.lanes, 0);
    for (int i = 0; i < values.length; i += 4) {
      Sums.add(zeros, ZEROS, -i, memory.read, i, Math.min(4, values.length - i), memory.lanes);
    }
    for (int lane = 0; lane < memory.count; lane++) {
      if (zeros[lane] != 0 && !isActive(memory, lane)) {
        return false;
      }
    }
    return true;
  }

  private static void move(double[] plane, int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      plane[i] = plane[kept[i]];
    }
  }

  /** The planes of numbers that are looked at. */
  double[][] read(double[][] planes) {
    double[][] read = new double[values.length][];
    for (int i = 0; i < read.length; i++) {
      read[i] = planes[values[i]];
    }
    return read;
  }
}
