package io.gradus.compiler;

import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Gradients by the numbers of the rows. */
class InputGradientsTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final double[][] rows = {{1, 3}, {2, 6}};

  private Value squaredError(Value[] x) {
    return square(w.times(x[0]).plus(b).minus(x[1]));
  }

  @Test
  void areThoseOfTheMeanByEachNumberOfTheRows() {
    Program program = Program.trace(2, this::squaredError);
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
      double[][] rows = SameBits.rows(count, 2, count);
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
    Program program = Program.trace(2, this::squaredError);
    assertThatIllegalArgumentException().isThrownBy(() -> program.backward(rows, new double[3][2]));
    assertThatIllegalArgumentException().isThrownBy(() -> program.backward(rows, new double[2][1]));
  }
}
