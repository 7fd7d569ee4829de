package io.gradus.compiler;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.IrCheck;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.passes.DeadCode;
import io.gradus.compiler.passes.Depths;
import io.gradus.compiler.passes.DotBlocks;
import io.gradus.compiler.passes.Dots;
import io.gradus.compiler.passes.Folding;
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Pass;
import io.gradus.compiler.passes.Products;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.run.Executor;
import io.gradus.compiler.run.FlatExecutor;
import io.gradus.compiler.run.FlatPlan;
import io.gradus.compiler.run.RowExecutor;
import io.gradus.compiler.run.RowPlan;
import io.gradus.compiler.run.Team;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A recorded function, and how it is run. Plans are made when they are first needed. */
final class Compiled {
  /** With fewer rows than this, most lanes of a plan of rows would idle. */
  private static final int FEW_ROWS = 4;

  /** A plan of rows has objects for each node: larger forms are run a row at a time. */
  private static final int MOST_NODES = 200_000;

  /** The passes before a plan of rows. */
  static final List<Pass> FOR_ROWS =
      List.of(new Folding(), new DeadCode(), new Dots(true), new DeadCode());

  /** The passes before a plan of one row. */
  static final List<Pass> FOR_ONE_ROW =
      List.of(new Folding(), new DeadCode(), new Dots(false), new DeadCode());

  /** As recorded, but for what is dead. */
  private final Ir steps;

  /** Whether inputs take adjoints. */
  private final boolean toInputs;

  /** After the passes for rows. */
  private @Nullable Ir forRows;

  private final KernelCache kernels;
  private @Nullable RowPlan rows;
  private @Nullable FlatPlan flat;

  /**
   * @param kernels may be others' too, who then run the same code
   */
  Compiled(Ir recorded, KernelCache kernels) {
    this(new DeadCode().apply(recorded), false, kernels);
  }

  private Compiled(Ir steps, boolean toInputs, KernelCache kernels) {
    this.steps = steps;
    this.toInputs = toInputs;
    this.kernels = kernels;
  }

  /** The same function, whose inputs take adjoints too. */
  Compiled withInputGradients() {
    return new Compiled(steps, true, kernels);
  }

  Ir steps() {
    return steps;
  }

  void describe(ProgramVisitor visitor) {
    visitor.begin();
    for (int node = 0; node < steps.size(); node++) {
      switch (steps.kind(node)) {
        case PARAMETER -> visitor.parameter(steps.index(node));
        case INPUT -> visitor.input(steps.index(node));
        case CONSTANT -> visitor.constant(steps.number(node));
        case OP -> visitor.op(steps.op(node), steps.operands(node));
        case DOT -> throw new IllegalStateException("A dot is made by a pass, not recorded");
      }
    }
    visitor.end(IntStream.range(0, steps.outputs()).map(steps::output).toArray());
  }

  KernelCache kernels() {
    return kernels;
  }

  /** Whether so many rows are run in lanes. */
  boolean isInLanes(int rows) {
    return rows >= FEW_ROWS && (steps.size() <= MOST_NODES || forRows().size() <= MOST_NODES);
  }

  /** Runs a row at a time. */
  Executor flat() {
    return new FlatExecutor(flatPlan());
  }

  /** Runs many rows at a time. */
  Executor inLanes(Team team, KernelChoice kernels) {
    return new RowExecutor(rowPlan(), team, kernels);
  }

  private synchronized Ir forRows() {
    if (forRows == null) {
      forRows = optimized(FOR_ROWS);
    }
    return forRows;
  }

  synchronized RowPlan rowPlan() {
    if (rows == null) {
      Ir ir = forRows();
      Flow flow = new Flow(ir, toInputs);
      rows = new RowPlan(ir, flow, Numbering.of(ir), Products.of(ir, flow));
    }
    return rows;
  }

  synchronized FlatPlan flatPlan() {
    if (flat == null) {
      Ir ir = optimized(FOR_ONE_ROW);
      Flow flow = new Flow(ir, toInputs);
      Scales scales = Scales.of(ir);
      int[] depths = Depths.of(ir, scales);
      flat = new FlatPlan(ir, flow, scales, depths, DotBlocks.of(ir, flow, depths), kernels);
    }
    return flat;
  }

  private Ir optimized(List<Pass> passes) {
    Ir ir = steps;
    for (Pass pass : passes) {
      ir = pass.apply(ir);
    }
    return IrCheck.check(ir);
  }
}
