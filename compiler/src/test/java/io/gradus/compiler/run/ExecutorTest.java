package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gradus.compiler.Eager;
import io.gradus.compiler.RandomChains;
import io.gradus.compiler.RandomFusions;
import io.gradus.compiler.RandomLayers;
import io.gradus.compiler.RandomPrograms;
import io.gradus.compiler.Sketch;
import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.IrCheck;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.compiler.passes.DeadCode;
import io.gradus.compiler.passes.Depths;
import io.gradus.compiler.passes.DotBlocks;
import io.gradus.compiler.passes.Dots;
import io.gradus.compiler.passes.Folding;
import io.gradus.compiler.passes.Fusion;
import io.gradus.compiler.passes.FusionPass;
import io.gradus.compiler.passes.Fusions;
import io.gradus.compiler.passes.Loops;
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Orders;
import io.gradus.compiler.passes.Products;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Units;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
  private static final int FIRST = Integer.getInteger("gradus.programs.first", 0);
  private static final int PROGRAMS = Integer.getInteger("gradus.programs", 400);
  private static final int ROWS = 64;

  /** Networks are larger than other programs, and there are fewer of them. */
  private static final int LAYERS = PROGRAMS / 4;

  /**
   * All programs use the same memory in turn: nothing may depend on what another has left there.
   */
  private static final FlatRoom ROOM = new FlatRoom();

  /** Vectors too, when a module that has such kernels runs these tests. */
  private static final KernelChoice KERNELS = new KernelChoice(true, false);

  @BeforeAll
  static void warmUp() throws InterruptedException {
    Vectors.await();
  }

  @Test
  void randomProgramsStepByStepGiveTheBitsOfTheGraph() {
    compare((sketch, toInputs) -> new Stepwise(sketch.ir(), new Flow(sketch.ir(), toInputs)));
  }

  @Test
  void randomProgramsInRowsGiveTheBitsOfTheGraph() {
    compare(
        (sketch, toInputs) -> {
          Ir ir = sketch.ir();
          Flow flow = new Flow(ir, toInputs);
          return new RowExecutor(
              new RowPlan(ir, flow, Numbering.none(ir), List.of()), Team.ALONE, KERNELS);
        });
  }

  @Test
  void randomProgramsInGroupsGiveTheBitsOfTheGraph() {
    compare(
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Flow flow = new Flow(ir, toInputs);
          Scales scales = Scales.of(ir);
          int[] depths = Depths.of(ir, scales);
          return new FlatExecutor(
              new FlatPlan(
                  ir, flow, scales, depths, DotBlocks.none(), Units.none(), new KernelCache()),
              KERNELS,
              ROOM);
        });
  }

  @Test
  void randomProgramsInGroupsAndProductsGiveTheBitsOfTheGraph() {
    compare(
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Flow flow = new Flow(ir, toInputs);
          Scales scales = Scales.of(ir);
          int[] depths = Depths.of(ir, scales);
          List<List<DotBlocks.Block>> products = DotBlocks.of(ir, flow, depths, Units.none());
          return new FlatExecutor(
              new FlatPlan(ir, flow, scales, depths, products, Units.none(), new KernelCache()),
              KERNELS,
              ROOM);
        });
  }

  @Test
  void randomChainsInLoopsGiveTheBitsOfTheGraph() {
    int[] loops = new int[1];
    compare(
        RandomChains::of,
        seed -> 3,
        PROGRAMS,
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Flow flow = new Flow(ir, toInputs);
          Loops found = Loops.of(ir, flow);
          loops[0] += found.list().size();
          return new FlatExecutor(plan(ir, flow, new Units(found, Fusions.none())), KERNELS, ROOM);
        });
    assertThat(loops[0]).isGreaterThan(PROGRAMS / 4);
  }

  @Test
  void randomLayersAfterAllPassesGiveTheBitsOfTheGraph() {
    compareLayers(
        (sketch, toInputs) -> new RowExecutor(plan(sketch, toInputs), Team.ALONE, KERNELS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void randomLayersOnThreadsGiveTheBitsOfTheGraph(int threads) {
    try (Team team = new Team(threads)) {
      compareLayers((sketch, toInputs) -> new RowExecutor(plan(sketch, toInputs), team, KERNELS));
    }
  }

  @Test
  void randomLayersARowAtATimeGiveTheBitsOfTheGraph() {
    compare(RandomLayers::of, seed -> 3, LAYERS, (sketch, toInputs) -> flat(sketch, toInputs));
  }

  /** Rows of one block and of several, of full lanes and of others. */
  private static void compareLayers(Compiler compiler) {
    compare(RandomLayers::of, seed -> 1 + (int) (seed * 37 % 300), LAYERS, compiler);
  }

  @Test
  void randomChainsWithoutLoopsGiveTheBitsOfTheGraph() {
    compare(
        RandomChains::of,
        seed -> 3,
        PROGRAMS,
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          return new FlatExecutor(plan(ir, new Flow(ir, toInputs), Units.none()), KERNELS, ROOM);
        });
  }

  /** A row at a time after all passes. */
  private static Executor flat(Sketch sketch, boolean toInputs) {
    Ir ir = new DeadCode().apply(new Folding().apply(sketch.ir()));
    ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(ir)));
    Flow flow = new Flow(ir, toInputs);
    return new FlatExecutor(
        plan(ir, flow, Units.of(ir, flow, Depths.of(ir, Scales.of(ir)))), KERNELS, ROOM);
  }

  @Test
  void randomFusionsGiveTheBitsOfTheGraph() {
    int[] found = new int[Fusion.What.values().length];
    compareFusions(Fusions.ALL, found);
    assertThat(Arrays.stream(found)).allMatch(count -> count > PROGRAMS / 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void randomFusionsByOnePassGiveTheBitsOfTheGraph(int pass) {
    compareFusions(List.of(Fusions.ALL.get(pass)), new int[Fusion.What.values().length]);
  }

  @Test
  void randomFusionsThatAreNotFusedGiveTheBitsOfTheGraph() {
    compareFusions(List.of(), new int[0]);
  }

  private static void compareFusions(List<FusionPass> passes, int[] found) {
    compare(
        RandomFusions::of,
        seed -> 3,
        PROGRAMS,
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Flow flow = new Flow(ir, toInputs);
          Fusions fusions = Fusions.of(ir, flow, Loops.none(), passes);
          fusions.list().forEach(fusion -> found[fusion.what().ordinal()]++);
          return new FlatExecutor(plan(ir, flow, new Units(Loops.none(), fusions)), KERNELS, ROOM);
        });
  }

  private static FlatPlan plan(Ir ir, Flow flow, Units units) {
    Scales scales = Scales.of(ir, units);
    int[] depths = Depths.of(ir, scales, units);
    List<List<DotBlocks.Block>> products = DotBlocks.of(ir, flow, depths, units);
    return new FlatPlan(ir, flow, scales, depths, products, units, new KernelCache());
  }

  @Test
  void randomProgramsARowAtATimeAfterAllPassesGiveTheBitsOfTheGraph() {
    compare((sketch, toInputs) -> flat(sketch, toInputs));
  }

  @Test
  void randomProgramsAfterAllPassesGiveTheBitsOfTheGraph() {
    compare((sketch, toInputs) -> new RowExecutor(plan(sketch, toInputs), Team.ALONE, KERNELS));
  }

  @Test
  void randomProgramsWhoseProductsAreNotJoinedGiveTheBitsOfTheGraph() {
    compare(
        (sketch, toInputs) -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(true).apply(sketch.ir())));
          Flow flow = new Flow(ir, toInputs);
          return new RowExecutor(
              new RowPlan(ir, flow, Numbering.of(ir), Products.of(ir, flow)), Team.ALONE, KERNELS);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void randomProgramsOnThreadsGiveTheBitsOfTheGraph(int threads) {
    try (Team team = new Team(threads)) {
      compare((sketch, toInputs) -> new RowExecutor(plan(sketch, toInputs), team, KERNELS));
    }
  }

  /** So many rows are several blocks, of which the first is not full. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void randomProgramsInSeveralBlocksGiveTheBitsOfTheGraph(int threads) {
    try (Team team = new Team(threads)) {
      compare(
          RandomPrograms::of,
          seed -> 601,
          PROGRAMS / 10,
          (sketch, toInputs) -> new RowExecutor(plan(sketch, toInputs), team, KERNELS));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FOLDING", "DEAD_CODE", "DOTS", "NUMBERING", "PRODUCTS", "ORDERS"})
  void inRowsNoPassIsNeededForTheBitsOfTheGraph(Switch off) {
    Compiler compiler =
        (sketch, toInputs) -> {
          Ir ir = passes(sketch, off, new Dots(true));
          Flow flow = new Flow(ir, toInputs);
          List<Products.Product> products =
              off == Switch.PRODUCTS ? List.of() : Products.of(ir, flow);
          RowPlan plan =
              new RowPlan(
                  ir,
                  flow,
                  off == Switch.NUMBERING ? Numbering.none(ir) : Numbering.of(ir),
                  off == Switch.ORDERS ? products : Orders.join(ir, flow, products));
          return new RowExecutor(plan, Team.ALONE, KERNELS);
        };
    compare(compiler);
    compare(RandomLayers::of, seed -> ROWS, LAYERS / 4, compiler);
  }

  @ParameterizedTest
  @EnumSource(names = {"FOLDING", "DEAD_CODE", "DOTS", "SCALES", "BLOCKS", "LOOPS", "FUSIONS"})
  void inGroupsNoPassIsNeededForTheBitsOfTheGraph(Switch off) {
    Compiler compiler =
        (sketch, toInputs) -> {
          Ir ir = passes(sketch, off, new Dots(false));
          Flow flow = new Flow(ir, toInputs);
          Loops loops = off == Switch.LOOPS ? Loops.none() : Loops.of(ir, flow);
          List<FusionPass> passes = off == Switch.FUSIONS ? List.of() : Fusions.ALL;
          Units units = new Units(loops, Fusions.of(ir, flow, loops, passes));
          Scales scales = off == Switch.SCALES ? Scales.none(ir) : Scales.of(ir, units);
          int[] depths = Depths.of(ir, scales, units);
          List<List<DotBlocks.Block>> products =
              off == Switch.BLOCKS ? DotBlocks.none() : DotBlocks.of(ir, flow, depths, units);
          return new FlatExecutor(
              new FlatPlan(ir, flow, scales, depths, products, units, new KernelCache()),
              KERNELS,
              ROOM);
        };
    compare(compiler);
    compare(RandomChains::of, seed -> 3, PROGRAMS / 4, compiler);
    compare(RandomLayers::of, seed -> 1, LAYERS / 4, compiler);
  }

  /** A pass that can be left out. */
  private enum Switch {
    FOLDING,
    DEAD_CODE,
    DOTS,
    NUMBERING,
    PRODUCTS,
    ORDERS,
    SCALES,
    BLOCKS,
    LOOPS,
    FUSIONS
  }

  /** The form after the passes, but for one. */
  private static Ir passes(Sketch sketch, Switch off, Dots dots) {
    Ir ir = sketch.ir();
    ir = off == Switch.FOLDING ? ir : new Folding().apply(ir);
    ir = off == Switch.DEAD_CODE ? ir : new DeadCode().apply(ir);
    ir = off == Switch.DOTS ? ir : dots.apply(ir);
    return IrCheck.check(off == Switch.DEAD_CODE ? ir : new DeadCode().apply(ir));
  }

  /** The plan after all passes. */
  private static RowPlan plan(Sketch sketch, boolean toInputs) {
    Ir ir = new DeadCode().apply(new Folding().apply(sketch.ir()));
    ir = IrCheck.check(new DeadCode().apply(new Dots(true).apply(ir)));
    Flow flow = new Flow(ir, toInputs);
    return new RowPlan(ir, flow, Numbering.of(ir), Orders.join(ir, flow, Products.of(ir, flow)));
  }

  /** How a program is run; every second one takes gradients to the numbers of its rows, too. */
  private interface Compiler {
    Executor compile(Sketch sketch, boolean toInputs);
  }

  private static void compare(Compiler compiler) {
    compare(RandomPrograms::of, seed -> ROWS, PROGRAMS, compiler);
  }

  private static void compare(
      LongFunction<Sketch> programs, LongToIntFunction rowCount, int count, Compiler compiler) {
    for (int seed = FIRST; seed < FIRST + count; seed++) {
      Sketch sketch = programs.apply(seed);
      SplittableRandom random = new SplittableRandom(seed);
      boolean special = random.nextInt(3) == 0;
      double[] parameters = RandomPrograms.numbers(random, sketch.parameters(), special);
      double[][] rows = new double[rowCount.applyAsInt(seed)][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = RandomPrograms.numbers(random, sketch.inputs(), special);
      }
      boolean toInputs = seed % 2 == 1;
      Executor executor = compiler.compile(sketch, toInputs);
      compare(seed, sketch, parameters, rows, toInputs, executor);
    }
  }

  private static void compare(
      int seed,
      Sketch sketch,
      double[] parameters,
      double[][] rows,
      boolean toInputs,
      Executor executor) {
    List<Value> leaves = new ArrayList<>();
    for (double parameter : parameters) {
      leaves.add(Value.of(parameter));
    }
    Eager eager = Eager.of(x -> sketch.apply(leaves, x), leaves, rows, null, toInputs);
    double[][] outputs = new double[1][rows.length];
    double[] sums = new double[parameters.length];
    double[][] byInputs = toInputs ? new double[rows.length][sketch.inputs()] : null;
    executor.backward(parameters, rows, 1.0 / rows.length, outputs, sums, byInputs);
    for (int i = 0; i < rows.length; i++) {
      if (!Eager.sameBits(eager.outputs()[i], outputs[0][i])) {
        fail(
            "seed %d, row %d: %s, expected %s%n%s",
            seed, i, outputs[0][i], eager.outputs()[i], sketch.ir());
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Eager.sameGradient(eager.gradients()[i], sums[i])) {
        fail(
            "seed %d, parameter %d: gradient %s, expected %s%n%s",
            seed, i, sums[i], eager.gradients()[i], sketch.ir());
      }
    }
    for (int i = 0; byInputs != null && i < rows.length; i++) {
      for (int k = 0; k < byInputs[i].length; k++) {
        double expected = eager.inputs()[i][k].grad();
        if (!Eager.sameGradient(expected, byInputs[i][k])) {
          fail(
              "seed %d, row %d, input %d: gradient %s, expected %s%n%s",
              seed, i, k, byInputs[i][k], expected, sketch.ir());
        }
      }
    }
    double[][] again = new double[1][rows.length];
    executor.evaluate(parameters, rows, again);
    assertThat(again[0]).isEqualTo(outputs[0]);
  }
}
