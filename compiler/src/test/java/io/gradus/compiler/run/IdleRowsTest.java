package io.gradus.compiler.run;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Eager;
import io.gradus.compiler.Program;
import io.gradus.compiler.Sketch;
import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.compiler.passes.Dots;
import io.gradus.compiler.passes.Numbering;
import io.gradus.compiler.passes.Products;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.ops.Affine;
import io.gradus.ops.Exp;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleRowsTest {
  private static final int HIDDEN = 6;

  private final Random random = new Random(1);
  private final List<Value> w = random.doubles(5 * HIDDEN + 1, -1, 1).mapToObj(Value::of).toList();

  @BeforeAll
  static void warmUp() throws InterruptedException {
    Vectors.await();
  }

  /** Two inputs, a layer and a score, whose loss is 0 from a margin on. */
  private Value loss(Value[] row, double margin) {
    Value score = w.get(0);
    for (int m = 0; m < HIDDEN; m++) {
      Value sum = w.get(1 + 5 * m);
      for (int k = 0; k < 2; k++) {
        sum = sum.plus(w.get(2 + 5 * m + k).times(row[k]));
      }
      Value y = m % 2 == 0 ? relu(sum) : sum;
      score = score.plus(w.get(4 + 5 * m).times(m < 4 ? y : tanh(y)));
    }
    return relu(score.times(row[2].unaryMinus()).plus(margin));
  }

  private double[][] rows(int count) {
    double[][] rows = new double[count][];
    Arrays.setAll(
        rows, i -> new double[] {2 * random.nextGaussian(), random.nextGaussian(), i % 2 * 2 - 1});
    return rows;
  }

  private void compare(double margin, double[][] rows) {
    try (Program program = Program.trace(3, row -> loss(row, margin))) {
      double[] numbers = program.parameters().stream().mapToDouble(Value::data).toArray();
      double[] gradients = new double[numbers.length];
      double loss = program.backward(numbers, rows, gradients);
      Eager graph = Eager.of(row -> loss(row, margin), program.parameters(), rows, null);
      assertThat(loss).isEqualTo(Double.valueOf(graph.loss()));
      assertThat(gradients).containsExactly(graph.gradients());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-100, -1, -0.5, 0, 0.5, 1, 100})
  void gradientsAreTheGraphsWhateverShareOfTheRowsIsIdle(double margin) {
    compare(margin, rows(4));
    compare(margin, rows(100));
    compare(margin, rows(600));
  }

  @Test
  void anIdleRowOfAnInfiniteNumberStillGivesNaN() {
    double[][] rows = rows(100);
    for (double[] row : rows) {
      row[0] = Double.POSITIVE_INFINITY;
    }
    compare(-1, rows);
  }

  @Test
  void anInfiniteWeightStillGivesNaN() {
    w.get(2).data(Double.POSITIVE_INFINITY);
    compare(-1, rows(100));
    w.get(2).data(1);
    w.get(4).data(Double.NEGATIVE_INFINITY);
    compare(-1, rows(100));
  }

  /** relu(v·f(w·x + b) + c): inputs 0 and 1, then parameters w₀, w₁, b, v, c. */
  private static RowPlan plan(UnaryOp... first) {
    List<Sketch.Step> steps = new ArrayList<>();
    steps.add(new Sketch.Step(new Affine(), 0, 1, 2, 5, 6));
    for (UnaryOp op : first) {
      steps.add(new Sketch.Step(op, 6 + steps.size()));
    }
    steps.add(new Sketch.Step(new Affine(), 3, 4, 6 + steps.size()));
    steps.add(new Sketch.Step(new Relu(), 6 + steps.size()));
    Ir ir = new Dots(true).apply(new Sketch(5, 2, new double[0], steps).ir());
    Flow flow = new Flow(ir);
    return new RowPlan(ir, flow, Numbering.of(ir), Products.of(ir, flow));
  }

  @Test
  void rowsAreLeftOutOfTheInstructionsBeforeTheFirstThatIsNotKnownToHandZerosOn() {
    assertThat(plan(new Relu()).toString()).isEqualTo("mat1x2 relu mat1x1 relu");
    assertThat(end(plan(new Relu()))).isEqualTo(3);
    assertThat(end(plan(new Tanh()))).isEqualTo(3);
    assertThat(end(plan(new Relu(), new Exp()))).isEqualTo(2);
  }

  private static int end(RowPlan plan) {
    return plan.idleRows == null ? 0 : plan.idleRows.end();
  }

  @Test
  void aPlanThatKeepsIdleRowsGivesTheSameBits() {
    double[] parameters = random.doubles(5, -1, 1).toArray();
    double[][] rows = rows(100);
    for (double[] row : rows) {
      row[0] *= 5;
    }
    double[] sums = sums(plan(new Relu()), parameters, rows);
    assertThat(sums).containsExactly(sums(plan(new Relu()).withIdleRows(), parameters, rows));
    assertThat(sums).doesNotContain(0);
  }

  private static double[] sums(RowPlan plan, double[] parameters, double[][] rows) {
    double[] sums = new double[parameters.length];
    new RowExecutor(plan, Team.ALONE, KernelChoice.PLAIN)
        .backward(parameters, rows, 0.01, new double[1][rows.length], sums, null);
    return sums;
  }
}
