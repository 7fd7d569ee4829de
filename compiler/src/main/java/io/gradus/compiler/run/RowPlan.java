package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a form is run over blocks of rows: a list of instructions, each a loop over lanes, one lane a
 * row. What does not depend on the row is computed once, as a scalar; its adjoint still has a lane
 * for each row, since the graph computes it in each.
 */
public final class RowPlan {
  final Ir ir;
  final Flow flow;
  final List<Instruction> instructions = new ArrayList<>();
  final List<ProductInstruction> products = new ArrayList<>();

  final List<UnaryInstruction> unaries = new ArrayList<>();

  /** The nodes of n-ary instructions. */
  final List<Node> naries = new ArrayList<>();

  final BitSet valuePlanes = new BitSet();
  final BitSet adjointPlanes = new BitSet();

  /** By node: its number if it is a constant. */
  final double[] constants;

  /** Parameters that are read as scalars, and nodes computed from scalars alone. */
  final BitSet scalars = new BitSet();

  /** Nodes without row whose number is needed in every lane. */
  final BitSet broadcast = new BitSet();

  final int[] same;

  /** By node: the position of its instruction; negative if it has none. */
  private final int[] step;

  @Nullable IdleRows idleRows;
  private final Landings landings;
  private final KernelCache kernels = new KernelCache();

  /**
   * The plan of a form.
   *
   * @param same for each node the first that has the same number
   * @param products the products to try
   */
  public RowPlan(Ir ir, Flow flow, int[] same, List<Product> products) {
    this.ir = ir;
    this.flow = flow;
    this.same = same;
    constants = new double[ir.size()];
    step = new int[ir.size()];
    Arrays.fill(step, -1);
    Schedule schedule = new Schedule(ir, flow, Adjoints.orderly(ir, flow, products));
    Adjoints adjoints = new Adjoints(ir, flow, schedule);
    landings = adjoints.landings();
    adjointPlanes.set(ir.size(), adjoints.planes());
    for (int node = 0; node < ir.size(); node++) {
      addNode(node);
    }
    for (int target : adjoints.waitedFor()) {
      if (ir.is(target, Kind.PARAMETER)) {
        instructions.add(new ParameterInstruction(ir.index(target), adjoints.planesOf(target)));
      } else if (ir.is(target, Kind.INPUT)) {
        gather(target, adjoints);
      }
    }
    for (Schedule.Step step : schedule.steps()) {
      if (step.product() == null) {
        add(step.node(), adjoints);
      } else {
        add(step.product(), adjoints);
      }
    }
    if (flow.isActive(ir.output(0))) {
      adjointPlanes.set(ir.output(0));
    }
    idleRows = IdleRows.of(ir, instructions, landings, step);
    for (int i = 0; i < ir.outputs(); i++) {
      if (!flow.varies(ir.output(i))) {
        needScalar(ir.output(i));
      }
    }
  }

  /** This plan, which from now on takes all rows through the whole backward pass. */
  RowPlan withIdleRows() {
    idleRows = null;
    return this;
  }

  private void addNode(int node) {
    if (flow.varies(node)) {
      valuePlanes.set(same[node]);
    } else if (ir.is(node, Kind.CONSTANT)) {
      constants[node] = ir.number(node);
    } else if (!ir.is(node, Kind.PARAMETER)) {
      for (int slot = 0; slot < ir.arity(node); slot++) {
        needScalar(ir.operand(node, slot));
      }
      needScalar(node);
    }
    if (flow.isActive(node) && !ir.is(node, Kind.PARAMETER)) {
      adjointPlanes.set(node);
    }
  }

  private void needScalar(int node) {
    scalars.set(node);
    scalars.set(same[node]);
  }

  private void add(int node, Adjoints adjoints) {
    if (!flow.varies(node) && !flow.isActive(node)) {
      return;
    }
    add(new Node(ir, flow, same, landings, node));
    gather(node, adjoints);
  }

  private void add(Node node) {
    Instruction last = instructions.isEmpty() ? null : instructions.get(instructions.size() - 1);
    if (ir.is(node.node(), Kind.OP)
        && ir.op(node.node()) instanceof UnaryOp op
        && last instanceof UnaryInstruction others
        && others.join(op, node)) {
      needPlanes(node);
    } else {
      instructions.add(instruction(node));
    }
    step[node.node()] = instructions.size() - 1;
  }

  private Instruction instruction(Node node) {
    if (ir.is(node.node(), Kind.DOT)) {
      for (int slot = 0; slot < node.arity(); slot++) {
        if (node.isScalar(slot)) {
          needScalar(node.operandValue(slot));
        }
      }
      return new DotInstruction(node);
    }
    needPlanes(node);
    Op op = ir.op(node.node());
    if (op instanceof UnaryOp unary) {
      UnaryInstruction instruction =
          new UnaryInstruction(
              unary,
              kernels.unary(unary),
              () -> kernels.unaryOfVectors(unary),
              node,
              unaries.size());
      unaries.add(instruction);
      return instruction;
    }
    if (op instanceof BinaryOp binary) {
      return new BinaryInstruction(op.name(), kernels.binary(binary), node);
    }
    naries.add(node);
    return new NaryInstruction(op.name(), kernels.nary((NaryOp) op), node, naries.size() - 1);
  }

  /** The kernels of ops take planes, of what is the same in every row too. */
  private void needPlanes(Node node) {
    needPlane(node.node());
    for (int slot = 0; slot < node.arity(); slot++) {
      needPlane(ir.operand(node.node(), slot));
    }
  }

  private void needPlane(int node) {
    if (!flow.varies(node)) {
      broadcast.set(same[node]);
      needScalar(node);
      valuePlanes.set(same[node]);
    }
  }

  private void add(Product product, Adjoints adjoints) {
    Node first = new Node(ir, flow, same, landings, product.anchor());
    ProductInstruction instruction = new ProductInstruction(first, product, products.size());
    products.add(instruction);
    instructions.add(instruction);
    int position = instructions.size() - 1;
    for (int m = 0; m < product.dots().length; m++) {
      step[product.dots()[m]] = position;
      if (!instruction.readsParameters()) {
        for (int weight : product.weights()[m]) {
          needScalar(weight);
        }
      }
      if (product.start() == Start.SCALAR) {
        needScalar(ir.operand(product.dots()[m], 0));
      }
      gather(product.dots()[m], adjoints);
    }
  }

  private void gather(int node, Adjoints adjoints) {
    if (adjoints.waitedFor().contains(node)) {
      instructions.add(new GatherInstruction(node, adjoints.planesOf(node)));
    }
  }

  /** The number of planes of one lane each. */
  int planes() {
    return valuePlanes.cardinality() + adjointPlanes.cardinality();
  }

  /** How so many rows are shared out, in words. */
  public String blocks(int rows, int threads) {
    int lanes = RowExecutor.lanes(this, rows, threads);
    int blocks = (rows + lanes - 1) / lanes;
    return "%,d in %s of up to %d lanes"
        .formatted(rows, blocks == 1 ? "a block" : "%,d blocks".formatted(blocks), lanes);
  }

  /** The planes in words. */
  public String memory() {
    int lanes = RowExecutor.mostLanes(this);
    return "%,d planes of values, %,d of adjoints, up to %d lanes: %,d KB"
        .formatted(
            valuePlanes.cardinality(),
            adjointPlanes.cardinality(),
            lanes,
            8L * lanes * planes() / 1024);
  }

  /** The form that is run. */
  public Ir form() {
    return ir;
  }

  /** What is computed, in this order. */
  public List<Part> parts() {
    return instructions.stream().flatMap(instruction -> instruction.parts().stream()).toList();
  }

  /** The instructions in a line: {@code mat16x2 relu×16 …}. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    String last = "";
    int repeated = 0;
    for (Instruction instruction : instructions) {
      String name = instruction.toString();
      if (!name.equals(last)) {
        append(names, last, repeated);
        repeated = 0;
      }
      last = name;
      repeated++;
    }
    append(names, last, repeated);
    return StepNames.of(names);
  }

  private static void append(List<String> names, String name, int count) {
    if (count > 0) {
      names.add(count > 1 ? name + "×" + count : name);
    }
  }
}
