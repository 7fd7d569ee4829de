package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.StridedProduct;
import io.gradus.compiler.passes.DotBlocks.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices: y = s + rows·columns for each of some blocks. What a block hands on to a
 * number is added up here, from the last of its dots to the first as the graph does, so each number
 * has one edge for all of them.
 */
final class ProductGroup extends FlatStep {
  private final FlatEdges edges;
  private final Block[] blocks;

  /** By block: the number of products of a dot. */
  private final int[] terms;

  private final ProductSide rows;
  private final ProductSide columns;

  /** The places of the starts, none if there are none, and the edge of the first. */
  private final int[] starts;

  private final int startEdge;

  private ProductGroup(
      FlatPlan plan, List<Block> blocks, ProductSide rows, ProductSide columns, int from, int to) {
    super(from, to);
    Ir ir = plan.ir;
    edges = plan.edges;
    this.blocks = blocks.toArray(Block[]::new);
    this.rows = rows;
    this.columns = columns;
    terms = blocks.stream().mapToInt(block -> block.terms(ir)).toArray();
    boolean starts = ir.arity(plan.order.node(from)) % 2 == 1;
    this.starts = starts ? plan.order.operandPlaces(from, to, 0) : new int[0];
    startEdge = starts ? edges.add(from, to, 0) : FlatEdges.UNREAD;
  }

  /** The blocks, whose dots are at the places from a to b; null if they must be taken apart. */
  static @Nullable ProductGroup of(FlatPlan plan, List<Block> blocks, int from, int to) {
    ProductSide.Planning rows = new ProductSide.Planning(plan, blocks, true, to);
    ProductSide.Planning columns = new ProductSide.Planning(plan, blocks, false, to);
    return rows.fits() && columns.fits()
        ? new ProductGroup(plan, blocks, rows.side(), columns.side(), from, to)
        : null;
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    rows.gather(v);
    columns.gather(v);
    for (int i = 0; i < starts.length; i++) {
      v[from + i] = v[starts[i]];
    }
    int y = from;
    for (int b = 0; b < blocks.length; b++) {
      int m = blocks[b].rows();
      int n = blocks[b].columns();
      Strides x = rows.values()[b];
      Strides w = columns.values()[b];
      StridedProduct.add(
          starts.length == 0,
          v,
          y,
          n,
          1,
          v,
          x.start(),
          x.toRow(),
          x.toTerm(),
          v,
          w.start(),
          w.toRow(),
          w.toTerm(),
          m,
          n,
          terms[b]);
      y += m * n;
    }
  }

  @Override
  void backward(FlatMemory memory) {
    if (!rows.sums().active && !columns.sums().active && startEdge == FlatEdges.UNREAD) {
      return;
    }
    double[] dy = memory.adjoints;
    edges.adjoints(memory.edges, from, dy, to - from);
    if (startEdge != FlatEdges.UNREAD) {
      System.arraycopy(dy, 0, memory.edges, startEdge, to - from);
    }
    if (rows.sums().active) {
      toRows(memory.values, dy, rows.sums().begin(memory, edges));
      rows.sums().end(memory);
    }
    if (columns.sums().active) {
      toColumns(memory.values, dy, columns.sums().begin(memory, edges));
      columns.sums().end(memory);
    }
  }

  /** Σ dy·column, from the last column to the first. */
  private void toRows(double[] v, double[] dy, double[] sums) {
    int y = to - from;
    for (int b = blocks.length - 1; b >= 0; b--) {
      int m = blocks[b].rows();
      int n = blocks[b].columns();
      y -= m * n;
      Strides dx = rows.adjoints()[b];
      Strides w = columns.values()[b];
      StridedProduct.add(
          false,
          sums,
          dx.start(),
          dx.toRow(),
          dx.toTerm(),
          dy,
          y + n - 1,
          n,
          -1,
          v,
          w.start() + (n - 1) * w.toRow(),
          w.toTerm(),
          -w.toRow(),
          m,
          terms[b],
          n);
    }
  }

  /** Σ dy·row, from the last row to the first. */
  private void toColumns(double[] v, double[] dy, double[] sums) {
    int y = to - from;
    for (int b = blocks.length - 1; b >= 0; b--) {
      int m = blocks[b].rows();
      int n = blocks[b].columns();
      y -= m * n;
      Strides dw = columns.adjoints()[b];
      Strides x = rows.values()[b];
      StridedProduct.add(
          false,
          sums,
          dw.start(),
          dw.toRow(),
          dw.toTerm(),
          dy,
          y + (m - 1) * n,
          1,
          -n,
          v,
          x.start() + (m - 1) * x.toRow(),
          x.toTerm(),
          -x.toRow(),
          n,
          terms[b],
          m);
    }
  }

  @Override
  String name() {
    return "product";
  }

  @Override
  String shape() {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < blocks.length; ) {
      String block = shape(from);
      int to = from + 1;
      while (to < blocks.length && shape(to).equals(block)) {
        to++;
      }
      text.append(from == 0 ? "" : "+").append(to - from == 1 ? "" : to - from + "·");
      text.append(block);
      from = to;
    }
    return text.toString();
  }

  private String shape(int b) {
    return blocks[b].rows() + "x" + terms[b] + "x" + blocks[b].columns();
  }

  @Override
  public String toString() {
    return name() + shape();
  }
}
