package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.Strides;
import io.gradus.compiler.passes.DotBlocks.Block;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows, or the columns, of all blocks of a {@link ProductGroup}.
 *
 * @param values by block where the numbers are
 * @param adjoints by block where the adjoints are added up
 * @param scattered the places of numbers that are copied before, to {@code gathered} and on
 */
record ProductSide(
    Strides[] values, Strides[] adjoints, SharedSums sums, int[] scattered, int gathered) {
  /** Brings numbers together that no strides lead to. */
  void gather(double[] v) {
    for (int i = 0; i < scattered.length; i++) {
      v[gathered + i] = v[scattered[i]];
    }
  }

  /** Finds out whether a side can be had, and makes it. */
  static final class Planning {
    private final FlatPlan plan;
    private final Ir ir;
    private final List<Block> blocks;
    private final boolean ofRows;
    private final int end;

    private SharedSums.@Nullable Planning sums;

    /**
     * @param ofRows whether this is the side of the rows
     * @param end the place after the step
     */
    Planning(FlatPlan plan, List<Block> blocks, boolean ofRows, int end) {
      this.plan = plan;
      this.ir = plan.ir;
      this.blocks = blocks;
      this.ofRows = ofRows;
      this.end = end;
    }

    /** Whether there can be shared sums, and strides lead to them. */
    boolean fits() {
      int[] places = places();
      int[] sorted = places.clone();
      Arrays.sort(sorted);
      sums = new SharedSums.Planning(plan, plan.indices(ofRows), end, sorted);
      if (strides(sums::index) == null) {
        sums = new SharedSums.Planning(plan, plan.indices(ofRows), end, places);
      }
      if (strides(sums::index) == null) {
        return false;
      }
      for (int b = blocks.size() - 1; b >= 0 && sums.isInOrder(); b--) {
        add(blocks.get(b), sums);
      }
      return sums.fits();
    }

    /** The side, if it {@link #fits}. */
    ProductSide side() {
      if (sums == null) {
        throw new IllegalStateException("A side is asked for before it is known to fit");
      }
      boolean direct = sums.mayBeDirect() && strides(ir::index) != null;
      SharedSums made = sums.sums(direct);
      Strides[] values = strides(plan.order::place);
      int[] scattered = values == null ? sums.places() : new int[0];
      int gathered = plan.reserveValues(scattered.length);
      if (values == null) {
        values = required(strides(node -> gathered + sums.index(node)));
      }
      return new ProductSide(values, required(strides(sums::at)), made, scattered, gathered);
    }

    private static Strides[] required(Strides @Nullable [] strides) {
      if (strides == null) {
        throw new IllegalStateException("A side is asked for that does not fit");
      }
      return strides;
    }

    private int[] places() {
      int count = 0;
      for (Block block : blocks) {
        count += vectors(block) * block.terms(ir);
      }
      int[] places = new int[count];
      count = 0;
      for (Block block : blocks) {
        for (int vector = 0; vector < vectors(block); vector++) {
          for (int term = 0; term < block.terms(ir); term++) {
            places[count++] = plan.order.place(node(block, vector, term));
          }
        }
      }
      return places;
    }

    /** The contributions of a block, in the order in which its loop makes them. */
    private void add(Block block, SharedSums.Planning sums) {
      int others = ofRows ? block.columns() : block.rows();
      int slot = slot(block);
      for (int vector = 0; vector < vectors(block); vector++) {
        for (int other = others - 1; other >= 0; other--) {
          int row = ofRows ? vector : other;
          int column = ofRows ? other : vector;
          int dot = block.dots()[row * block.columns() + column];
          for (int term = 0; term < block.terms(ir); term++) {
            sums.add(dot, slot + 2 * term);
          }
        }
      }
    }

    private Strides @Nullable [] strides(IntUnaryOperator place) {
      Strides[] all = new Strides[blocks.size()];
      for (int b = 0; b < all.length; b++) {
        Block block = blocks.get(b);
        Strides strides =
            Strides.of(
                vectors(block), block.terms(ir), (v, t) -> place.applyAsInt(node(block, v, t)));
        if (strides == null) {
          return null;
        }
        all[b] = strides;
      }
      return all;
    }

    private int vectors(Block block) {
      return ofRows ? block.rows() : block.columns();
    }

    private int slot(Block block) {
      return ofRows ? block.rowSlot(ir) : block.columnSlot(ir);
    }

    private int node(Block block, int vector, int term) {
      int dot = block.dots()[ofRows ? vector * block.columns() : vector];
      return ir.operand(dot, slot(block) + 2 * term);
    }
  }
}
