package io.gradus.compiler;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.IrCheck;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.passes.DeadCode;
import io.gradus.compiler.passes.Depths;
import io.gradus.compiler.passes.DotBlocks;
import io.gradus.compiler.passes.Dots;
import io.gradus.compiler.passes.Folding;
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Orders;
import io.gradus.compiler.passes.Pass;
import io.gradus.compiler.passes.Products;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Units;
import io.gradus.compiler.run.Executor;
import io.gradus.compiler.run.FlatExecutor;
import io.gradus.compiler.run.FlatPlan;
import io.gradus.compiler.run.FlatRoom;
import io.gradus.compiler.run.RowExecutor;
import io.gradus.compiler.run.RowPlan;
import io.gradus.compiler.run.Team;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
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

  /** The parameters that the first output depends on, by position; made when first needed. */
  private @Nullable BitSet reached;

  private @Nullable RowPlan rows;
  private @Nullable FlatPlan flat;

  /** How the recording went, the passes for rows and those for one row, and making the plans. */
  private final Stage recording;

  private final List<Stage> rowStages = new ArrayList<>();
  private final List<Stage> flatStages = new ArrayList<>();
  private long rowNanos;
  private long flatNanos;

  private Compiled(Ir steps, boolean toInputs, KernelCache kernels, Stage recording) {
    this.steps = steps;
    this.toInputs = toInputs;
    this.kernels = kernels;
    this.recording = recording;
  }

  /**
   * A recorded function.
   *
   * @param kernels may be others' too, who then run the same code
   */
  static Compiled record(Supplier<Ir> recording, KernelCache kernels) {
    long begin = System.nanoTime();
    Ir steps = new DeadCode().apply(recording.get());
    return new Compiled(steps, false, kernels, Stage.of(null, steps, System.nanoTime() - begin));
  }

  /** The same function, whose inputs take adjoints too. */
  Compiled withInputGradients() {
    return new Compiled(steps, true, kernels, recording);
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

  /** The parameters that get a gradient, by position. */
  synchronized BitSet reached() {
    if (reached == null) {
      reached = new BitSet(steps.parameters());
      Flow flow = new Flow(steps);
      for (int node = 0; node < steps.size(); node++) {
        if (steps.is(node, Kind.PARAMETER) && flow.isActive(node)) {
          reached.set(steps.index(node));
        }
      }
    }
    return reached;
  }

  /** Whether so many rows are run in lanes. */
  boolean isInLanes(int rows) {
    return rows >= FEW_ROWS && (steps.size() <= MOST_NODES || forRows().size() <= MOST_NODES);
  }

  /**
   * Runs a row at a time.
   *
   * @param room its memory, which others may use while this does not run
   */
  Executor flat(KernelChoice kernels, FlatRoom room) {
    return new FlatExecutor(flatPlan(), kernels, room);
  }

  /** Runs many rows at a time. */
  Executor inLanes(Team team, KernelChoice kernels) {
    return new RowExecutor(rowPlan(), team, kernels);
  }

  private synchronized Ir forRows() {
    if (forRows == null) {
      forRows = IrCheck.check(Stage.run(steps, FOR_ROWS, rowStages));
    }
    return forRows;
  }

  synchronized RowPlan rowPlan() {
    if (rows == null) {
      Ir ir = forRows();
      long begin = System.nanoTime();
      Flow flow = new Flow(ir, toInputs);
      rows = new RowPlan(ir, flow, Numbering.of(ir), Orders.join(ir, flow, Products.of(ir, flow)));
      rowNanos = System.nanoTime() - begin;
    }
    return rows;
  }

  synchronized FlatPlan flatPlan() {
    if (flat == null) {
      Ir ir = IrCheck.check(Stage.run(steps, FOR_ONE_ROW, flatStages));
      long begin = System.nanoTime();
      Flow flow = new Flow(ir, toInputs);
      Scales scales = Scales.of(ir);
      int[] depths = Depths.of(ir, scales);
      Units units = Units.of(ir, flow, depths);
      if (!units.isEmpty()) {
        scales = Scales.of(ir, units);
        depths = Depths.of(ir, scales, units);
      }
      List<List<DotBlocks.Block>> products = DotBlocks.of(ir, flow, depths, units);
      flat = new FlatPlan(ir, flow, scales, depths, products, units, kernels);
      flatNanos = System.nanoTime() - begin;
    }
    return flat;
  }

  /** Says what becomes of it when rows are run many at a time. */
  synchronized void explainRows(Explanation text) {
    RowPlan plan = rowPlan();
    text.stages("function", recording, rowStages);
    text.plan("instructions", plan.toString(), rowNanos);
    text.kernels(plan.parts());
    text.line("memory", plan.memory());
  }

  /** Says what becomes of it when it is run for one row at a time. */
  synchronized void explainOneRow(Explanation text, String what) {
    FlatPlan plan = flatPlan();
    text.stages(what, recording, flatStages);
    text.plan("steps", plan.toString(), flatNanos);
  }

  /** What is computed together for so many rows. */
  List<ProgramGroup> groups(int rows) {
    return isInLanes(rows)
        ? Groups.of(rowPlan().form(), rowPlan().parts())
        : Groups.of(flatPlan().form(), flatPlan().parts());
  }
}
