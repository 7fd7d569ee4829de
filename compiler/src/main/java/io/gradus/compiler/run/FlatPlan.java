package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.kernels.SmallProducts;
import io.gradus.compiler.passes.DotBlocks.Block;
import io.gradus.compiler.passes.Fusion;
import io.gradus.compiler.passes.Loop;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Units;
import io.gradus.compiler.passes.Uses;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Pick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a form is run for one row: in loops over nodes of the same depth and op, and node by node
 * where there are few of them. It takes a few ints per node, so that programs may be large.
 */
public final class FlatPlan {
  /** With fewer nodes, a loop's beginning costs more than it saves. */
  private static final int NARROW = 6;

  final Ir ir;
  final Flow flow;
  final FlatOrder order;
  final FlatEdges edges;
  final List<FlatStep> steps = new ArrayList<>();

  private @Nullable Successions successions;
  private final KernelCache kernels;
  private final boolean[] arities;
  private int widest = 1;
  private int values;

  /** In ascending numbers: the dots of each product. */
  private final List<List<Block>> products;

  /** Room for planning: by node a number that means something to one step. */
  private int[] rowIndices = {};

  private int[] columnIndices = {};

  private int[] uses = {};
  private final BitSet inRow = new BitSet();

  private final List<Loop> loops;
  private final List<List<Fusion>> fusions;

  private final int[] constantPlaces;
  private final double[] constants;

  /**
   * @param depths see {@link io.gradus.compiler.passes.Depths}
   */
  public FlatPlan(
      Ir ir,
      Flow flow,
      Scales scales,
      int[] depths,
      List<List<Block>> products,
      Units units,
      KernelCache kernels) {
    this.kernels = kernels;
    this.ir = ir;
    this.flow = flow;
    this.products = products;
    loops = units.loops().list();
    fusions = units.fusions().groups(ir, depths);
    values = ir.size();
    order = new FlatOrder(ir, scales, depths, blocks());
    edges = new FlatEdges(ir, flow, order);
    int most = 0;
    for (int node = 0; node < ir.size(); node++) {
      most = Math.max(most, ir.is(node, Kind.OP) ? ir.arity(node) : 0);
    }
    arities = new boolean[most + 1];
    int place = 0;
    int alone = -1;
    while (place < ir.size()) {
      int end = order.endOfGroup(place);
      FlatStep group = isLeaf(place) ? null : group(place, end);
      if (alone >= 0 && group != null) {
        steps.add(nodes(alone, place));
        alone = -1;
      } else if (alone < 0 && group == null && !isLeaf(place)) {
        alone = place;
      }
      if (group != null) {
        steps.add(group);
        widest = Math.max(widest, group.room());
      }
      place = group == null ? end : group.to;
    }
    if (alone >= 0) {
      steps.add(nodes(alone, place));
    }
    edges.finish();
    constants = new double[ir.count(Kind.CONSTANT)];
    constantPlaces = new int[constants.length];
    for (int node = 0, i = 0; i < constants.length; node++) {
      if (ir.is(node, Kind.CONSTANT)) {
        constantPlaces[i] = order.place(node);
        constants[i++] = ir.number(node);
      }
    }
    successions = null;
    rowIndices = new int[0];
    columnIndices = rowIndices;
    uses = rowIndices;
  }

  /**
   * The nodes of products, of loops and of fusions, in the order in which their steps need them.
   */
  private List<int[]> blocks() {
    List<int[]> blocks = new ArrayList<>();
    for (List<Block> product : products) {
      int[] dots = new int[0];
      for (Block block : product) {
        int before = dots.length;
        dots = Arrays.copyOf(dots, before + block.dots().length);
        System.arraycopy(block.dots(), 0, dots, before, block.dots().length);
      }
      blocks.add(dots);
    }
    for (Loop loop : loops) {
      blocks.add(LoopPlan.order(loop));
    }
    for (List<Fusion> group : fusions) {
      blocks.add(FusionPlaces.order(group));
    }
    return blocks;
  }

  /** Which contribution comes after which, while the plan is made. */
  Successions successions() {
    if (successions == null) {
      successions = new Successions(ir, flow);
    }
    return successions;
  }

  /** Room for a number per node, while a product is planned: one for rows, one for columns. */
  int[] indices(boolean ofRows) {
    if (rowIndices.length == 0) {
      rowIndices = new int[ir.size()];
      columnIndices = new int[ir.size()];
    }
    return ofRows ? rowIndices : columnIndices;
  }

  private boolean isLeaf(int place) {
    int node = order.node(place);
    return !ir.is(node, Kind.OP) && !ir.is(node, Kind.DOT);
  }

  /** One step for all nodes of a group; null if they are better done one by one. */
  private @Nullable FlatStep group(int from, int to) {
    int node = order.node(from);
    int block = order.block(from);
    if (block > products.size() + loops.size()) {
      return fusion(fusions.get(block - products.size() - loops.size() - 1), from, to);
    }
    if (block > products.size()) {
      return new LoopStep(this, loops.get(block - products.size() - 1), from, kernels);
    }
    if (block > 0) {
      FlatStep product = ProductGroup.of(this, products.get(block - 1), from, to);
      if (product != null) {
        return product;
      }
    }
    if (ir.is(node, Kind.DOT)) {
      boolean wide = (to - from) * ir.arity(node) >= 2 * NARROW;
      return wide && DotGroup.fits(ir, order, from, to) ? new DotGroup(this, from, to) : null;
    }
    if (ir.op(node) instanceof Pick) {
      return PickGroup.of(this, from, to);
    }
    return to - from >= NARROW ? group(ir.op(node), from, to) : null;
  }

  private @Nullable FlatStep fusion(List<Fusion> group, int from, int to) {
    int inputs = group.stream().mapToInt(fusion -> fusion.inputs().length).sum();
    return switch (group.get(0).what()) {
      case CROSS_ENTROPY -> new CrossEntropyGroup(this, group, from, to);
      case SOFTMAX -> inputs >= NARROW ? new SoftmaxGroup(this, group, from, to) : null;
      case NORM -> inputs >= NARROW ? new NormGroup(this, group, from, to) : null;
    };
  }

  /** A step for these nodes of one op, of which none needs another. */
  FlatStep step(int from, int to) {
    FlatStep group = to - from >= NARROW ? group(ir.op(order.node(from)), from, to) : null;
    return group != null ? group : nodes(from, to);
  }

  /** Whether one of the nodes at these places gets an adjoint. */
  boolean isAnyActive(int from, int to) {
    return IntStream.range(from, to).anyMatch(place -> flow.isActive(order.node(place)));
  }

  private @Nullable FlatStep group(Op op, int from, int to) {
    if (op instanceof NaryOp) {
      return null;
    }
    boolean scaled = order.isScaled(from);
    double scale = scaled ? ir.number(order.constant(from)) : 1;
    if (op instanceof UnaryOp unary) {
      return new UnaryGroup(
          op.name(), kernels.unaryGroup(unary), order, edges, from, to, scaled, scale);
    }
    boolean sum = Codes.of(ir, order.node(from)) == Codes.ADD;
    return new BinaryGroup(
        op.name(), kernels.binaryGroup((BinaryOp) op), order, edges, from, to, sum, scaled, scale);
  }

  private NodeRun nodes(int from, int to) {
    for (int place = from; place < to; place++) {
      int node = order.node(place);
      if (ir.is(node, Kind.OP)) {
        arities[ir.arity(node)] = true;
      }
    }
    return new NodeRun(ir, flow, order, edges, from, to);
  }

  /** Whether a node is one operand, and no output. */
  boolean isUsedOnce(int node) {
    if (uses.length == 0) {
      uses = Uses.of(ir);
    }
    return uses[node] == 1;
  }

  /** Says that a step reads this input from the row, and stores its adjoint there. */
  void leaveInRow(int input) {
    inRow.set(input);
  }

  /** Whether a step reads this input from the row itself. */
  boolean isLeftInRow(int input) {
    return inRow.get(input);
  }

  /** Places for copies of numbers; returns the first. */
  int reserveValues(int n) {
    int begin = values;
    values += n;
    return begin;
  }

  /** How many numbers these kernels need room for, for any of the steps. */
  int scratch(SmallProducts products) {
    int most = 0;
    for (FlatStep step : steps) {
      most = Math.max(most, step.scratch(products));
    }
    return most;
  }

  /** The number of places: of nodes, and of copies of their numbers. */
  int values() {
    return values;
  }

  /** The most adjoints that a step needs room for. */
  int widest() {
    return widest;
  }

  /** By number of inputs: whether a node of an n-ary op, which runs by itself, has as many. */
  boolean[] arities() {
    return arities;
  }

  /** Puts constants where their places are. */
  void writeConstants(double[] values) {
    for (int i = 0; i < constants.length; i++) {
      values[constantPlaces[i]] = constants[i];
    }
  }

  /** What a run needs. */
  public String memory() {
    return "%,d values, %,d contributions to adjoints: %,d KB"
        .formatted(values, edges.count(), 8L * (values + edges.count() + widest) / 1024);
  }

  /** The form that is run. */
  public Ir form() {
    return ir;
  }

  /** What is computed, in this order. */
  public List<Part> parts() {
    return steps.stream()
        .map(
            step ->
                new Part(
                    step.name(),
                    step.shape(),
                    IntStream.range(step.from, step.to).map(order::node).toArray()))
        .toList();
  }

  /** The steps in a line. */
  @Override
  public String toString() {
    return StepNames.of(steps.stream().map(FlatStep::toString).toList());
  }
}
