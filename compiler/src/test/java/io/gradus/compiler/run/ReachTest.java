package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.RandomChains;
import io.gradus.compiler.RandomFusions;
import io.gradus.compiler.RandomLayers;
import io.gradus.compiler.RandomPrograms;
import io.gradus.compiler.Sketch;
import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.passes.DeadCode;
import io.gradus.compiler.passes.Depths;
import io.gradus.compiler.passes.DotBlocks;
import io.gradus.compiler.passes.DotBlocks.Block;
import io.gradus.compiler.passes.Dots;
import io.gradus.compiler.passes.Folding;
import io.gradus.compiler.passes.Fusion.What;
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Orders;
import io.gradus.compiler.passes.Products;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Units;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The random programs of {@link ExecutorTest} reach every pass, every step of plans, and every kind
 * of kernel that a step chooses among. A new step fails here until programs have it.
 */
class ReachTest {
  /** Far fewer than {@link ExecutorTest} runs. */
  private static final int SEEDS = 150;

  /** Blocks, tiles and stretches of kernels are smaller than this, and so is what they wait for. */
  private static final int WIDE = 64;

  private static final List<Rows> ROWS = new ArrayList<>();
  private static final List<OneRow> ONE_ROW = new ArrayList<>();

  /** What the passes for rows make of a program. */
  private record Rows(
      Ir recorded, Ir folded, Ir ir, int[] same, List<Product> products, RowPlan plan) {}

  /** What the passes for one row make of it. */
  private record OneRow(
      Ir ir, Units units, Scales scales, List<List<Block>> blocks, FlatPlan plan) {}

  @BeforeAll
  static void plan() {
    for (LongFunction<Sketch> programs :
        List.<LongFunction<Sketch>>of(
            RandomPrograms::of, RandomChains::of, RandomFusions::of, RandomLayers::of)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        plan(programs.apply(seed), seed % 2 == 1);
      }
    }
  }

  private static void plan(Sketch sketch, boolean toInputs) {
    Ir folded = new Folding().apply(sketch.ir());
    Ir ir = new DeadCode().apply(folded);
    Ir forRows = new DeadCode().apply(new Dots(true).apply(ir));
    Flow flow = new Flow(forRows, toInputs);
    int[] same = Numbering.of(forRows);
    List<Product> products = Orders.join(forRows, flow, Products.of(forRows, flow));
    RowPlan rows = new RowPlan(forRows, flow, same, products);
    ROWS.add(new Rows(sketch.ir(), folded, forRows, same, products, rows));

    Ir forOne = new DeadCode().apply(new Dots(false).apply(ir));
    flow = new Flow(forOne, toInputs);
    Units units = Units.of(forOne, flow, Depths.of(forOne, Scales.of(forOne)));
    Scales scales = Scales.of(forOne, units);
    int[] depths = Depths.of(forOne, scales, units);
    List<List<Block>> blocks = DotBlocks.of(forOne, flow, depths, units);
    FlatPlan plan = new FlatPlan(forOne, flow, scales, depths, blocks, units, new KernelCache());
    ONE_ROW.add(new OneRow(forOne, units, scales, blocks, plan));
  }

  @Test
  void everyInstructionOfRowsIsReached() throws Exception {
    assertReached(
        Instruction.class, ROWS.stream().flatMap(rows -> rows.plan.instructions.stream()));
  }

  @Test
  void everyStepOfOneRowIsReached() throws Exception {
    assertReached(FlatStep.class, ONE_ROW.stream().flatMap(one -> one.plan.steps.stream()));
  }

  @Test
  void everyPassForRowsFindsSomething() {
    reached(ROWS, "folding", rows -> !rows.folded.toString().equals(rows.recorded.toString()));
    reached(ROWS, "dots", rows -> nodes(rows.ir).anyMatch(node -> rows.ir.is(node, Kind.DOT)));
    reached(ROWS, "numbering", rows -> nodes(rows.ir).anyMatch(node -> rows.same[node] != node));
  }

  @Test
  void productsOfEveryKindAreReached() {
    for (Start start : Start.values()) {
      product("begins with " + start, product -> product.start() == start);
      product("joined, begins with " + start, p -> p.isJoined() && p.start() == start);
    }
    product("long sums", product -> product.inputs().length > WIDE);
    product("many sums", product -> product.dots().length > WIDE);
    product("wide both ways", p -> p.inputs().length > 32 && p.dots().length > 32);
    product("of one", product -> product.dots().length == 1);
    product("of one input", product -> product.inputs().length == 1);
  }

  @Test
  void everyPassForOneRowFindsSomething() {
    reached(ONE_ROW, "scales", one -> nodes(one.ir).anyMatch(node -> one.scales.isProduct(node)));
    reached(ONE_ROW, "one block", one -> one.blocks.stream().anyMatch(p -> p.size() == 1));
    reached(ONE_ROW, "many blocks", one -> one.blocks.stream().anyMatch(p -> p.size() > 1));
    reached(ONE_ROW, "loops", one -> !one.units.loops().list().isEmpty());
    for (What what : What.values()) {
      reached(
          ONE_ROW,
          what.name(),
          one -> one.units.fusions().list().stream().anyMatch(fusion -> fusion.what() == what));
    }
  }

  @Test
  void loopsWithGuessesAndWithoutAreReached() {
    Set<String> kernels =
        ONE_ROW.stream()
            .flatMap(one -> one.plan.steps.stream())
            .filter(LoopStep.class::isInstance)
            .map(step -> ((LoopStep) step).kernel.getClass())
            .map(kernel -> kernel.isHidden() ? "written" : kernel.getSimpleName())
            .collect(Collectors.toSet());
    assertThat(kernels).containsExactlyInAnyOrder("written", "GuessedLoop");
  }

  private static IntStream nodes(Ir ir) {
    return IntStream.range(0, ir.size());
  }

  private static void product(String what, Predicate<Product> fits) {
    reached(ROWS, what, rows -> rows.products.stream().anyMatch(fits));
  }

  private static <T> void reached(List<T> programs, String what, Predicate<T> fits) {
    assertThat(programs.stream().filter(fits).count()).as(what).isPositive();
  }

  /** Whether there is one of each class that extends this one. */
  private static void assertReached(Class<?> type, Stream<?> reached) throws Exception {
    URI uri = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class")).toURI();
    TreeSet<String> expected = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of(uri).getParent())) {
      for (String file : files.map(path -> path.getFileName().toString()).toList()) {
        Class<?> found = Class.forName(type.getPackageName() + "." + file.replace(".class", ""));
        if (type.isAssignableFrom(found) && !Modifier.isAbstract(found.getModifiers())) {
          expected.add(found.getSimpleName());
        }
      }
    }
    TreeSet<String> names =
        reached
            .map(step -> step.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).isEqualTo(expected).isNotEmpty();
  }
}
