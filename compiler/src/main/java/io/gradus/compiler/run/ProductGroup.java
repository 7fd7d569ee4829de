package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.Multiplication;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.kernels.Strides;
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

  /** Their outputs, from the first block to the last. */
  private final BlockProducts outputs;

  /** What they hand on, from the last block to the first: Σ dy·column from the last column. */
  private final BlockProducts toRows;

  /** Σ dy·row, from the last row. */
  private final BlockProducts toColumns;

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
    this.rows = rows;
    this.columns = columns;
    int count = blocks.size();
    Multiplication[] outputs = new Multiplication[count];
    Multiplication[] toRows = new Multiplication[count];
    Multiplication[] toColumns = new Multiplication[count];
    int dot = 0;
    for (int b = 0; b < count; b++) {
      int m = blocks.get(b).rows();
      int n = blocks.get(b).columns();
      int terms = blocks.get(b).terms(ir);
      Strides x = rows.values()[b];
      Strides w = columns.values()[b];
      outputs[b] = new Multiplication(new Strides(from + dot, n, 1), x, w, m, n, terms);
      Strides dy = new Strides(dot, n, 1);
      int later = count - 1 - b;
      toRows[later] =
          new Multiplication(
              rows.adjoints()[b], dy.backwards(n), w.turned().backwards(n), m, terms, n);
      toColumns[later] =
          new Multiplication(
              columns.adjoints()[b],
              dy.turned().backwards(m),
              x.turned().backwards(m),
              n,
              terms,
              m);
      dot += m * n;
    }
    this.outputs = new BlockProducts(outputs);
    this.toRows = new BlockProducts(toRows);
    this.toColumns = new BlockProducts(toColumns);
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
    outputs.add(memory, starts.length == 0, v, v);
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
      double[] dx = rows.sums().begin(memory, edges);
      toRows.add(memory, false, dx, dy);
      rows.sums().end(memory);
    }
    if (columns.sums().active) {
      double[] dw = columns.sums().begin(memory, edges);
      toColumns.add(memory, false, dw, dy);
      columns.sums().end(memory);
    }
  }

  @Override
  int scratch(SmallProducts products) {
    return Math.max(
        outputs.scratch(products), Math.max(toRows.scratch(products), toColumns.scratch(products)));
  }

  @Override
  String name() {
    return "product";
  }

  @Override
  String shape() {
    return outputs.toString();
  }

  @Override
  public String toString() {
    return name() + shape();
  }
}
