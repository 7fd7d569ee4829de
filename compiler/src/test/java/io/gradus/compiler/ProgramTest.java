package io.gradus.compiler;

import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final double[][] rows = {{1, 3}, {2, 6}};

  private Value squaredError(Value[] x) {
    return square(w.times(x[0]).plus(b).minus(x[1]));
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
    void otherOutputsCanBeReadOfAnyNumberOfRows() {
      Function<Value[], Value[]> row =
          x -> {
            Value y = tanh(w.times(x[0]).plus(b));
            return new Value[] {square(y.minus(x[1])), y, x[1], w, y.plus(x[0])};
          };
      for (int threads : new int[] {1, 3}) {
        try (Program program = Program.traceAll(2, row).threads(threads)) {
          for (int count : new int[] {1, 3, 4, 100, 700}) {
            double[][] rows = SameBits.rows(count, 2, count);
            program.evaluate(rows);
            requireOutputs(program, row, rows);
            program.backward(SameBits.rows(5, 2, 1));
            program.backward(rows);
            requireOutputs(program, row, rows);
          }
        }
      }
    }

    private void requireOutputs(Program program, Function<Value[], Value[]> row, double[][] rows) {
      for (int i = 0; i < rows.length; i++) {
        Value[] expected =
            row.apply(Arrays.stream(rows[i]).mapToObj(Value::constant).toArray(Value[]::new));
        for (int k = 0; k < expected.length; k++) {
          assertThat(program.output(k)).hasSize(rows.length);
          assertThat(program.output(k)[i]).isEqualTo(expected[k].data());
        }
      }
    }

    @Test
    void detachHandsOnNothing() {
      SameBits.hold(
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
}
