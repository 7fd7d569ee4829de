package io.gradus.compiler;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.log;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gradus.core.Anomaly;
import io.gradus.core.AnomalyException;
import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final double[][] rows = {{1, 3}, {2, 6}};

  private Value squaredError(Value[] x) {
    return square(w.times(x[0]).plus(b).minus(x[1]));
  }

  /** Rows of random numbers. */
  private static double[][] random(int rows, int inputs, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows)
        .mapToObj(i -> random.doubles(inputs, -2, 2).toArray())
        .toArray(double[][]::new);
  }

  private static void assertSame(
      Function<Value[], Value> row, List<Value> leaves, double[][] rows, Supplier<Value> term) {
    Eager eager = Eager.of(row, leaves, rows, term);
    double[] gradients = eager.gradients();
    leaves.forEach(Value::zeroGrad);
    int inputs = rows[0].length;
    Program program = Program.trace(inputs, row);
    if (term != null) {
      program = program.plus(term);
    }
    assertThat(Eager.sameBits(program.backward(rows), eager.loss())).isTrue();
    assertThat(program.output(0)).isEqualTo(eager.outputs());
    for (int i = 0; i < gradients.length; i++) {
      assertThat(Eager.sameGradient(leaves.get(i).grad(), gradients[i]))
          .as("gradient %d: %s and %s", i, leaves.get(i).grad(), gradients[i])
          .isTrue();
    }
  }

  @Nested
  class Results {
    @Test
    void evaluateGivesTheOutputOfEachRow() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThat(program.evaluate(rows)).containsExactly(0, 1);
    }

    @Test
    void backwardGivesTheMeanPlusTheTermAndItsGradient() {
      Program program =
          Program.trace(2, ProgramTest.this::squaredError).plus(() -> square(w).times(0.01));
      // (0 + 1)/2 + 0.04; ∂/∂w = (0 + 2·(−1)·2)/2 + 0.04, ∂/∂b = (0 + 2·(−1))/2
      assertThat(program.backward(rows)).isEqualTo(0.54);
      assertThat(w.grad()).isEqualTo(-1.96);
      assertThat(b.grad()).isEqualTo(-1);
    }

    @Test
    void backwardAddsToGradients() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      program.backward(rows);
      program.backward(rows);
      assertThat(b.grad()).isEqualTo(-2);
    }

    @Test
    void aParameterIsReadAtEachRun() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      program.evaluate(rows);
      b.data(2);
      assertThat(program.evaluate(rows)).containsExactly(1, 0);
    }

    @Test
    void parametersComeInOrderOfTheirFirstUse() {
      Value c = Value.of(3);
      Program program = Program.trace(1, x -> b.times(x[0]).plus(w)).plus(() -> c.times(b));
      assertThat(program.parameters()).containsExactly(b, w, c);
    }

    @Test
    void aLeafMadeInsideIsAConstant() {
      Program program =
          Program.trace(
              1,
              x -> {
                Value sum = Value.of(0);
                return sum.plus(w.times(x[0]));
              });
      assertThat(program.parameters()).containsExactly(w);
      assertThat(program.evaluate(new double[][] {{3}})).containsExactly(6);
    }

    @Test
    void aParameterThatTheResultDoesNotDependOnKeepsNoGradient() {
      Program program =
          Program.trace(
              1,
              x -> {
                b.times(2);
                return w.times(x[0]);
              });
      assertThat(program.parameters()).containsExactly(b, w);
      assertThat(program.reachedParameters()).containsExactly(w);
      program.backward(new double[][] {{3}});
      assertThat(b.hasGrad()).isFalse();
      assertThat(w.grad()).isEqualTo(3);
    }

    @Test
    void aHookOfAParameterSeesThePassOnce() {
      List<Double> seen = new ArrayList<>();
      b.hook(
          g -> {
            seen.add(g);
            return 10 * g;
          });
      Program.trace(2, ProgramTest.this::squaredError).backward(rows);
      assertThat(seen).containsExactly(-1.0);
      assertThat(b.grad()).isEqualTo(-10);
    }

    @Test
    void aProgramWithoutRowsIsOneRowOfNothing() {
      Program program = Program.trace(0, x -> w.times(w).plus(b));
      assertThat(program.backward(new double[1][0])).isEqualTo(5);
      assertThat(w.grad()).isEqualTo(4);
    }

    @Test
    void otherOutputsCanBeReadAfterTheRun() {
      Program program =
          Program.traceAll(
              2,
              x -> {
                Value y = w.times(x[0]).plus(b);
                return new Value[] {square(y.minus(x[1])), y, x[1], w};
              });
      program.backward(rows);
      assertThat(program.outputs()).isEqualTo(4);
      assertThat(program.output(1)).containsExactly(3, 5);
      assertThat(program.output(2)).containsExactly(3, 6);
      assertThat(program.output(3)).containsExactly(2, 2);
    }

    @Test
    void detachHandsOnNothing() {
      assertSame(
          x -> w.times(x[0]).detach().times(b).plus(w),
          List.of(w, b),
          new double[][] {{1}, {Double.POSITIVE_INFINITY}, {3}, {4}, {5}},
          null);
    }

    @Test
    void severalTermsAreAddedInTurn() {
      Program program =
          Program.trace(2, ProgramTest.this::squaredError).plus(() -> w).plus(() -> b.times(w));
      assertThat(program.backward(rows)).isEqualTo(0.5 + 2 + 2);
      assertThat(w.grad()).isEqualTo(-2 + 1 + 1);
    }

    @Test
    void functionAndTermsApartGiveWhatTheyGiveTogether() {
      Program program =
          Program.trace(2, ProgramTest.this::squaredError).plus(() -> w).plus(() -> b.times(w));
      assertThat(program.withoutTerms().backward(rows)).isEqualTo(0.5);
      assertThat(w.grad()).isEqualTo(-2);
      Program terms = program.terms().orElseThrow();
      assertThat(terms.parameters()).isEqualTo(program.parameters());
      assertThat(terms.backward(new double[][] {{}})).isEqualTo(2 + 2);
      assertThat(w.grad()).isEqualTo(-2 + 1 + 1);
      assertThat(program.withoutTerms().terms()).isEmpty();
    }

    @Test
    void theResultMayDependOnParametersThroughTheTermAlone() {
      Program program = Program.trace(1, x -> x[0].times(x[0])).plus(() -> square(w));
      assertThat(program.backward(new double[][] {{3}})).isEqualTo(13);
      assertThat(w.grad()).isEqualTo(4);
    }
  }

  @Nested
  class InArrays {
    @Test
    void parametersAndGradientsAreThoseOfTheLeavesAndTouchNone() {
      Program program =
          Program.trace(2, ProgramTest.this::squaredError).plus(() -> square(w).times(0.01));
      double[] gradients = {7, 7};
      assertThat(program.backward(new double[] {2, 1}, rows, gradients)).isEqualTo(0.54);
      assertThat(gradients).containsExactly(-1.96, -1);
      assertThat(program.backward(new double[] {3, 0}, rows, gradients)).isEqualTo(0.09);
      assertThat(w.data()).isEqualTo(2);
      assertThat(w.hasGrad()).isFalse();
    }

    @Test
    void otherSizesAreAnError() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> program.backward(new double[3], rows, new double[2]))
          .withMessage("An array has 3 numbers, expected one for each of 2 parameters");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> program.backward(new double[2], rows, new double[1]));
    }
  }

  @Nested
  class InputGradients {
    @Test
    void areThoseOfTheMeanByEachNumberOfTheRows() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      double[][] gradients = new double[2][2];
      // Row 1: error −1, so ∂/∂x₀ = 2·(−1)·2/2 and ∂/∂x₁ = −2·(−1)/2.
      assertThat(program.backward(rows, gradients)).isEqualTo(0.5);
      assertThat(gradients).isDeepEqualTo(new double[][] {{0, 0}, {-2, 1}});
      assertThat(b.grad()).isEqualTo(-1);
    }

    @Test
    void areTheBitsOfTheGraphForAnyNumberOfRows() {
      Value[] p = new Random(4).doubles(30, -1, 1).mapToObj(Value::of).toArray(Value[]::new);
      Function<Value[], Value> row =
          x -> {
            Value[] h = new Value[5];
            for (int i = 0; i < h.length; i++) {
              Value y = p[i].plus(p[5 + i].times(x[0])).plus(p[10 + i].times(x[1]));
              h[i] = tanh(y.plus(x[1].times(x[0])));
            }
            return sum(h).times(x[1]);
          };
      for (int count : new int[] {1, 2, 30, 300}) {
        double[][] rows = random(count, 2, count);
        Value[][] leaves = new Value[count][];
        Value[] outputs = new Value[count];
        for (int i = 0; i < count; i++) {
          leaves[i] = new Value[] {Value.of(rows[i][0]), Value.of(rows[i][1])};
          outputs[i] = row.apply(leaves[i]);
        }
        mean(outputs).backward();
        double[][] gradients = new double[count][2];
        Program.trace(2, row).backward(rows, gradients);
        for (int i = 0; i < count; i++) {
          assertThat(gradients[i]).containsExactly(leaves[i][0].grad(), leaves[i][1].grad());
        }
      }
    }

    /** A dot comes after tanh, and so hands on before it, which the graph does the other way. */
    @Test
    void areWholeWhereADotAndAnOpUseTheSameNumber() {
      Value w = Value.of(2), v = Value.of(3);
      double[][] rows = new double[8][1];
      double[][] gradients = new double[8][1];
      Program.trace(1, x -> w.times(x[0]).plus(v.times(tanh(x[0])))).backward(rows, gradients);
      // (2 + 3·tanh′(0))/8.
      assertThat(gradients)
          .isDeepEqualTo(
              new double[][] {
                {0.625}, {0.625}, {0.625}, {0.625}, {0.625}, {0.625}, {0.625}, {0.625}
              });
    }

    @Test
    void areZeroForInputsThatAreNotUsed() {
      for (int count : new int[] {1, 8}) {
        double[][] gradients = new double[count][3];
        Arrays.stream(gradients).forEach(row -> Arrays.fill(row, 7));
        Program.trace(3, x -> x[1].times(count)).backward(new double[count][3], gradients);
        for (double[] row : gradients) {
          assertThat(row).containsExactly(0, 1, 0);
        }
      }
    }

    @Test
    void needNoParameters() {
      double[][] gradients = new double[1][1];
      Program.trace(1, x -> square(x[0])).backward(new double[][] {{3}}, gradients);
      assertThat(gradients[0]).containsExactly(6);
    }

    @Test
    void roomOfAnotherSizeIsAnError() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> program.backward(rows, new double[3][2]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> program.backward(rows, new double[2][1]));
    }
  }

  @Nested
  class TheSameBits {
    private final List<Value> leaves =
        new Random(3).doubles(40, -1, 1).mapToObj(Value::of).toList();

    private Value network(Value[] x) {
      Value[] hidden = new Value[6];
      int at = 0;
      for (int i = 0; i < hidden.length; i++) {
        Value sum = leaves.get(at++);
        for (Value input : x) {
          sum = sum.plus(leaves.get(at++).times(input));
        }
        hidden[i] = i % 2 == 0 ? tanh(sum) : relu(sum);
      }
      Value y = Value.constant(0);
      for (Value h : hidden) {
        y = y.plus(leaves.get(at++).times(h));
      }
      return square(y);
    }

    @Test
    void aNetworkAndAPenalty() {
      assertSame(
          this::network,
          leaves,
          random(300, 3, 1),
          () -> sum(leaves.stream().map(p -> square(p)).toArray(Value[]::new)).times(1e-3));
    }

    @Test
    void anyNumberOfRows() {
      for (int rows : new int[] {1, 2, 3, 4, 7, 8, 9, 255, 256, 257, 1000}) {
        assertSame(this::network, leaves, random(rows, 3, rows), null);
      }
    }

    @Test
    void equalOpsThatFollowEachOther() {
      assertSame(
          x -> {
            Value a = leaves.get(0).times(x[0]).plus(leaves.get(1));
            Value b = leaves.get(2).times(x[1]).plus(leaves.get(3));
            Value c = relu(a);
            Value d = relu(b);
            Value e = relu(relu(c.minus(d)));
            return sum(c, d, e, relu(x[0]), relu(a), relu(b), relu(leaves.get(4)), tanh(a));
          },
          leaves,
          random(50, 2, 6),
          null);
    }

    @Test
    void aLayerOfManyInputs() {
      List<Value> p = new Random(5).doubles(505, -1, 1).mapToObj(Value::of).toList();
      assertSame(
          x -> {
            Value[] y = new Value[5];
            for (int m = 0; m < y.length; m++) {
              y[m] = p.get(101 * m);
              for (int k = 0; k < 100; k++) {
                y[m] = y[m].plus(p.get(101 * m + 1 + k).times(x[k]));
              }
            }
            return square(sum(y));
          },
          p,
          random(20, 100, 5),
          null);
    }

    @Test
    void weightsUsedTwice() {
      assertSame(
          x -> network(x).plus(network(new Value[] {x[2], x[0], x[1]})),
          leaves,
          random(50, 3, 7),
          null);
    }

    @Test
    void whatDependsOnParametersAloneHandsOnInEachRow() {
      assertSame(
          x -> exp(leaves.get(0)).times(x[0]).plus(exp(leaves.get(0)).times(leaves.get(1))),
          leaves,
          random(50, 1, 8),
          null);
    }

    @Test
    void anOutputThatIsAParameter() {
      assertSame(x -> leaves.get(0), leaves, random(10, 1, 9), () -> leaves.get(0));
    }

    @Test
    void rowsOfNaNAndInfinity() {
      double[][] rows = random(40, 3, 5);
      rows[3][1] = Double.NaN;
      rows[17][0] = Double.POSITIVE_INFINITY;
      rows[18][2] = -0.0;
      assertSame(this::network, leaves, rows, null);
    }
  }

  @Nested
  class Threads {
    @Test
    void mayRunOneProgramAtOnceAndLoseNothing() throws Exception {
      Program program = Program.trace(2, x -> square(w.times(tanh(x[0])).plus(b).minus(x[1])));
      double[][] few = random(3, 2, 1);
      double[][] many = random(500, 2, 2);
      double[] fewOutputs = program.evaluate(few);
      double[] manyOutputs = program.evaluate(many);
      int threads = 4;
      int steps = 500;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < steps; i++) {
                    assertThat(program.evaluate(few)).isEqualTo(fewOutputs);
                    assertThat(program.evaluate(many)).isEqualTo(manyOutputs);
                    program.backward(new double[][] {{0, 0}});
                  }
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
      pool.shutdown();
      // ∂/∂b (b − 0)² = 2 at each step.
      assertThat(b.grad()).isEqualTo(2.0 * threads * steps);
    }
  }

  @Nested
  class OnTheGraph {
    @Test
    void anAnomalyScopeNamesTheOpThatGivesNaN() {
      Program program = Program.trace(1, x -> log(w.times(x[0])));
      assertThatExceptionOfType(AnomalyException.class)
          .isThrownBy(() -> Anomaly.run(() -> program.backward(new double[][] {{1}, {-1}})))
          .withMessageContaining("log");
      assertThat(w.hasGrad()).isFalse();
    }

    @Test
    void withoutAnomaliesTheScopeChangesNoNumber() {
      Program program =
          Program.trace(2, ProgramTest.this::squaredError).plus(() -> square(w).times(0.01));
      double[][] gradients = new double[2][2];
      Anomaly.run(
          () -> {
            assertThat(program.backward(rows, gradients)).isEqualTo(0.54);
            assertThat(program.evaluate(rows)).containsExactly(0, 1);
            assertThat(program.explain())
                .contains("runs on          the graph, in an anomaly scope");
          });
      assertThat(w.grad()).isEqualTo(-1.96);
      assertThat(gradients).isDeepEqualTo(new double[][] {{0, 0}, {-2, 1}});
      assertThat(program.explain()).doesNotContain("the graph");
    }

    @Test
    void parametersInArraysAreAnErrorThere() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThatIllegalStateException()
          .isThrownBy(() -> Anomaly.run(() -> program.backward(new double[2], rows, new double[2])))
          .withMessageContaining("call backward(rows)");
    }
  }

  @Nested
  class GradientsInATrace {
    @Test
    void areRecordedAndDifferentiatedAgain() {
      Function<Value[], Value> slope =
          x -> square(Gradients.graph(tanh(w.times(x[0])), w)[0]).plus(b);
      assertSame(slope, List.of(w, b), random(20, 1, 3), null);
    }

    @Test
    void nameAnOpWithoutAFormInValues() {
      UnaryOp once =
          new UnaryOp() {
            @Override
            public String name() {
              return "test.once";
            }

            @Override
            public double forward(double x) {
              return 2 * x;
            }

            @Override
            public double localGradient(double x, double y) {
              return 2;
            }
          };
      assertThatExceptionOfType(NotTwiceDifferentiableException.class)
          .isThrownBy(
              () -> Program.trace(1, x -> Gradients.graph(Value.apply(once, w.times(x[0])), w)[0]))
          .withMessageContaining("test.once");
    }
  }

  @Nested
  class WrongUse {
    @Test
    void lookingAtANumberIsAnError() {
      assertThatIllegalStateException()
          .isThrownBy(() -> Program.trace(1, x -> x[0].data() > 0 ? x[0] : w));
      assertThatIllegalStateException()
          .isThrownBy(() -> Program.trace(1, x -> w.data() > 0 ? x[0] : w));
    }

    @Test
    void randomNumbersAreAnError() {
      Random random = new Random(1);
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> Program.trace(1, x -> x[0].times(w).times(random.nextDouble())))
          .withMessageContaining("another program each time");
    }

    @Test
    void stateThatChangesIsAnError() {
      int[] calls = {0};
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> Program.trace(1, x -> calls[0]++ == 0 ? x[0].times(w) : x[0].plus(w)))
          .withMessageContaining("mul")
          .withMessageContaining("add");
    }

    @Test
    void anotherParameterEachTimeIsAnError() {
      List<Value> made = new ArrayList<>(List.of(Value.of(1), Value.of(2)));
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> Program.trace(1, x -> x[0].times(made.remove(0))));
    }

    @Test
    void aValueOfAnotherTraceIsAnError() {
      Value[] kept = new Value[1];
      Program.trace(
          1,
          x -> {
            kept[0] = x[0];
            return x[0].times(w);
          });
      assertThatIllegalStateException()
          .isThrownBy(() -> Program.trace(1, x -> x[0].times(kept[0])));
    }

    @Test
    void anOutputOfAnOpMadeOutsideIsAnError() {
      Value outside = w.times(2);
      assertThatIllegalStateException()
          .isThrownBy(() -> Program.trace(1, x -> x[0].times(outside)))
          .withMessageContaining("detach");
    }

    @Test
    void aHookOnATracedValueIsAnError() {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  Program.trace(
                      1,
                      x -> {
                        Value y = x[0].times(w);
                        y.hook(g -> g);
                        return y;
                      }));
    }

    @Test
    void anOutputThatDependsOnNothingIsAnError() {
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> Program.trace(1, x -> Value.of(1).plus(2)))
          .withMessageContaining("neither inputs nor parameters");
      Program program = Program.trace(1, x -> w.times(x[0]));
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> program.plus(() -> Value.constant(1)));
    }

    @Test
    void noOutputIsAnError() {
      assertThatExceptionOfType(TraceException.class)
          .isThrownBy(() -> Program.traceAll(1, x -> new Value[0]));
      assertThatExceptionOfType(TraceException.class).isThrownBy(() -> Program.trace(1, x -> null));
    }

    @Test
    void rowsOfTheWrongWidthAreAnError() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> program.evaluate(new double[][] {{1, 2}, {1}}))
          .withMessage("Row 1 has 1 numbers, expected 2");
    }

    @Test
    void noRowsAreAnError() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      assertThatIllegalArgumentException().isThrownBy(() -> program.backward(new double[0][]));
    }

    @Test
    void negativeInputsAreAnError() {
      assertThatIllegalArgumentException().isThrownBy(() -> Program.trace(-1, x -> w));
    }

    @Test
    void backwardWithoutParametersIsAnError() {
      Program program = Program.trace(1, x -> square(x[0]));
      assertThat(program.evaluate(new double[][] {{3}})).containsExactly(9);
      assertThatIllegalStateException()
          .isThrownBy(() -> program.backward(new double[][] {{3}}))
          .withMessageContaining("without parameters");
    }

    @Test
    void aClosedProgramDoesNotRun() {
      Program program = Program.trace(2, ProgramTest.this::squaredError);
      program.close();
      assertThatIllegalStateException().isThrownBy(() -> program.evaluate(rows));
    }

    @Test
    void anOpThatThrowsIsNamedWithItsRowAndNoGradientChanges() {
      for (int count : new int[] {3, 100}) {
        double[][] rows = random(count, 1, 2);
        rows[2][0] = 5;
        rows[count - 1][0] = 5;
        Program program = Program.trace(1, x -> Value.apply(new Fragile(), x[0].times(w)));
        assertThatExceptionOfType(RowException.class)
            .isThrownBy(() -> program.backward(rows))
            .satisfies(e -> assertThat(e.row()).isEqualTo(2))
            .satisfies(e -> assertThat(e.op()).isEqualTo(new Fragile()))
            .withMessageContaining("test.fragile")
            .withMessageContaining("too large");
        assertThat(w.hasGrad()).isFalse();
        rows[2][0] = 1;
        rows[count - 1][0] = 1;
        assertThat(program.evaluate(rows)[2]).isEqualTo(2);
      }
    }

    @Test
    void anOpThatThrowsAtTheNumbersOfAnArrayIsNamedWithItsRow() {
      double[][] rows = {{0.5}, {0.25}, {1}, {0.75}};
      Program program = Program.trace(1, x -> Value.apply(new Fragile(), x[0].times(w)));
      assertThat(program.backward(rows)).isPositive();
      assertThatExceptionOfType(RowException.class)
          .isThrownBy(() -> program.backward(new double[] {10}, rows, new double[1]))
          .satisfies(e -> assertThat(e.row()).isEqualTo(2));
    }

    @Test
    void verifyFindsWhatATraceCannotSee() {
      boolean[] flag = {true};
      Program program = Program.trace(1, x -> flag[0] ? x[0].times(w) : x[0].plus(w));
      program.verify(new double[][] {{3}, {4}});
      flag[0] = false;
      assertThatIllegalStateException()
          .isThrownBy(() -> program.verify(new double[][] {{3}, {4}}))
          .withMessageContaining("The output of row 0 is 5.0 on the graph and 6.0 in the program");
      assertThat(w.hasGrad()).isFalse();
    }
  }

  /** Throws for large numbers, against rule R6. */
  private record Fragile() implements UnaryOp {
    @Override
    public String name() {
      return "test.fragile";
    }

    @Override
    public double forward(double x) {
      if (x > 5) {
        throw new ArithmeticException("too large");
      }
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }
}
