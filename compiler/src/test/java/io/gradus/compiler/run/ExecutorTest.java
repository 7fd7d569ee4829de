package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gradus.compiler.Eager;
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
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Products;
import io.gradus.compiler.passes.Scales;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
  private static final int PROGRAMS = Integer.getInteger("gradus.programs", 400);
  private static final int ROWS = 64;

  /** Vectors too, when a module that has such kernels runs these tests. */
  private static final KernelChoice KERNELS = new KernelChoice(true, false);

  @BeforeAll
  static void warmUp() throws InterruptedException {
    Vectors.await();
  }

  @Test
  void randomProgramsStepByStepGiveTheBitsOfTheGraph() {
    compare(sketch -> new Stepwise(sketch.ir()));
  }

  @Test
  void randomProgramsInRowsGiveTheBitsOfTheGraph() {
    compare(
        sketch -> {
          Ir ir = sketch.ir();
          Flow flow = new Flow(ir);
          return new RowExecutor(
              new RowPlan(ir, flow, Numbering.none(ir), List.of()), Team.ALONE, KERNELS);
        });
  }

  @Test
  void randomProgramsInGroupsGiveTheBitsOfTheGraph() {
    compare(
        sketch -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Scales scales = Scales.of(ir);
          int[] depths = Depths.of(ir, scales);
          return new FlatExecutor(
              new FlatPlan(ir, new Flow(ir), scales, depths, DotBlocks.none(), new KernelCache()));
        });
  }

  @Test
  void randomProgramsInGroupsAndProductsGiveTheBitsOfTheGraph() {
    compare(
        sketch -> {
          Ir ir = IrCheck.check(new DeadCode().apply(new Dots(false).apply(sketch.ir())));
          Flow flow = new Flow(ir);
          Scales scales = Scales.of(ir);
          int[] depths = Depths.of(ir, scales);
          List<List<DotBlocks.Block>> products = DotBlocks.of(ir, flow, depths);
          return new FlatExecutor(
              new FlatPlan(ir, flow, scales, depths, products, new KernelCache()));
        });
  }

  @Test
  void randomProgramsAfterAllPassesGiveTheBitsOfTheGraph() {
    compare(sketch -> new RowExecutor(plan(sketch), Team.ALONE, KERNELS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void randomProgramsOnThreadsGiveTheBitsOfTheGraph(int threads) {
    try (Team team = new Team(threads)) {
      compare(sketch -> new RowExecutor(plan(sketch), team, KERNELS));
    }
  }

  /** The plan after all passes. */
  private static RowPlan plan(Sketch sketch) {
    Ir ir = new DeadCode().apply(new Folding().apply(sketch.ir()));
    ir = IrCheck.check(new DeadCode().apply(new Dots(true).apply(ir)));
    Flow flow = new Flow(ir);
    return new RowPlan(ir, flow, Numbering.of(ir), Products.of(ir, flow));
  }

  private static void compare(Function<Sketch, Executor> compiler) {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Sketch sketch = RandomPrograms.of(seed);
      SplittableRandom random = new SplittableRandom(seed);
      boolean special = random.nextInt(3) == 0;
      double[] parameters = RandomPrograms.numbers(random, sketch.parameters(), special);
      double[][] rows = new double[ROWS][];
      for (int i = 0; i < ROWS; i++) {
        rows[i] = RandomPrograms.numbers(random, sketch.inputs(), special);
      }
      compare(seed, sketch, parameters, rows, compiler.apply(sketch));
    }
  }

  private static void compare(
      int seed, Sketch sketch, double[] parameters, double[][] rows, Executor executor) {
    List<Value> leaves = new ArrayList<>();
    for (double parameter : parameters) {
      leaves.add(Value.of(parameter));
    }
    Eager eager = Eager.of(x -> sketch.apply(leaves, x), leaves, rows, null);
    double[][] outputs = new double[1][rows.length];
    double[] sums = new double[parameters.length];
    executor.backward(parameters, rows, 1.0 / rows.length, outputs, sums, null);
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
    double[][] again = new double[1][rows.length];
    executor.evaluate(parameters, rows, again);
    assertThat(again[0]).isEqualTo(outputs[0]);
  }
}
