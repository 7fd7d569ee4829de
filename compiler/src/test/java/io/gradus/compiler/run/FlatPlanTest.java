package io.gradus.compiler.run;

import static io.gradus.ops.Functions.dot;
import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.pick;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.compiler.Program;
import io.gradus.compiler.RowException;
import io.gradus.core.Gradients;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FlatPlanTest {
  private final List<Value> parameters = new ArrayList<>();

  private Value[][] matrix(int rows, int columns) {
    Value[][] w = new Value[rows][columns];
    for (Value[] row : w) {
      for (int i = 0; i < columns; i++) {
        row[i] = Value.of(Math.sin(1.0 + parameters.size()));
        parameters.add(row[i]);
      }
    }
    return w;
  }

  private static Value[] layer(Value[][] w, Value[] x) {
    Value[] y = new Value[w.length];
    for (int m = 0; m < w.length; m++) {
      y[m] = dot(w[m], x);
    }
    return y;
  }

  private static String steps(Program program) {
    return program.explain().lines().filter(l -> l.startsWith("one row")).findFirst().orElse("");
  }

  /** Runs a row both ways and compares. */
  private static void verify(Program program, double... row) {
    program.verify(new double[][] {row});
  }

  @Test
  void aLayerOfSeveralPositionsIsOneProduct() {
    Value[][] w = matrix(5, 3);
    Program program =
        Program.trace(
            6,
            x -> {
              Value[] a = layer(w, new Value[] {x[0], x[1], x[2]});
              Value[] b = layer(w, new Value[] {x[3], x[4], x[5]});
              return sum(dot(a, b), tanh(a[1]));
            });

    assertThat(steps(program)).contains("product2x3x5");
    verify(program, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
  }

  @Test
  void layersOfTheSameInputsAreOneProduct() {
    Value[][] query = matrix(4, 3);
    Value[][] key = matrix(4, 3);
    Program program = Program.trace(3, x -> dot(layer(query, x), layer(key, x)));

    assertThat(steps(program)).contains("product1x3x8");
    verify(program, 0.1, 0.2, 0.3);
  }

  @Test
  void anInputThatIsUsedLaterTooIsAddedInTheGraphsOrder() {
    Value[][] first = matrix(4, 3);
    Value[][] second = matrix(4, 4);
    Value scale = matrix(1, 1)[0][0];
    Program program =
        Program.trace(
            3,
            x -> {
              Value[] a = {tanh(x[0].times(scale)), scale.times(x[1]), scale.minus(x[2])};
              Value[] b = layer(second, layer(first, a));
              // The last uses of a come first in a pass of the graph, and go before the product's.
              return sum(b[0].plus(a[0]), b[1].plus(a[1]), b[2].times(a[2]), b[3], tanh(a[0]));
            });

    assertThat(steps(program)).contains("product1x3x4").contains("product1x4x4");
    verify(program, 0.3, 1e17, -1e-17);
  }

  @Test
  void weightsThatAreUsedElsewhereTooHaveTheGraphsGradient() {
    Value[][] w = matrix(4, 3);
    Program program =
        Program.trace(3, x -> sum(sum(layer(w, x)), w[1][1].times(w[2][2]), tanh(w[0][0])));

    verify(program, 0.3, 1e17, -1e-17);
  }

  @Test
  void gradientsOfSeveralRowsAreAddedInTheGraphsOrder() {
    Value[][] w = matrix(4, 3);
    Program program = Program.trace(3, x -> sum(layer(w, x)));

    program.verify(new double[][] {{1, 1e17, 3}, {-1e17, 2, 1}, {1e17, -1e17, 1e-3}});
  }

  @Test
  void rowsOfACrossEntropyAreOneStep() {
    Value[][] w = matrix(3, 2);
    Program program =
        Program.trace(
            2,
            x -> {
              Value[] a = layer(w, x);
              Value[] b = layer(w, new Value[] {x[1], x[0]});
              return sum(logSumExp(a), logSumExp(b), logSumExp(b[0]), a[1].minus(b[2]));
            });

    assertThat(steps(program)).contains("logsumexp2x3+1x1");
    double infinity = Double.POSITIVE_INFINITY;
    double[] numbers = {0.3, -2, 0.0, -0.0, 1e3, -1e3, 1e308, infinity, -infinity, Double.NaN};
    for (double a : numbers) {
      for (double b : numbers) {
        verify(program, a, b);
      }
    }
    // Several inputs are the largest.
    w[1][0].data(w[0][0].data());
    w[1][1].data(w[0][1].data());
    verify(program, 0.3, -2);
  }

  @Test
  void adjointsOfUsesInSeveralGroupsAreAddedInTheGraphsOrder() {
    Value[] w = matrix(1, 12)[0];
    Program program =
        Program.trace(
            3,
            x -> {
              List<Value> terms = new ArrayList<>();
              Value[] a = Arrays.stream(w).map(v -> tanh(v)).toArray(Value[]::new);
              for (Value v : a) {
                terms.add(v.times(x[0]));
                terms.add(v.minus(x[1]).times(x[2]));
                terms.add(v.div(x[1]));
              }
              terms.add(dot(Arrays.copyOf(a, 6), Arrays.copyOfRange(a, 6, 12)));
              return sum(terms.toArray(Value[]::new));
            });

    verify(program, 1e17, 3, -1e17);
    verify(program, -1e17, 1e-17, 1);
  }

  @Test
  void anEmbeddingIsPickedInOneStep() {
    Value[][] table = matrix(3, 2);
    Program program = embedding(table);

    assertThat(steps(program)).contains("pick4");
    verify(program, 2, 0);
    verify(program, 1, 1);
    verify(program, Double.NaN, 1);
  }

  @Test
  void anAdjointThatIsNotFiniteReachesAllThatCouldBePicked() {
    Value[][] table = matrix(3, 2);
    Program program = embedding(table);
    table[0][0].data(1e200);
    table[1][0].data(1e200);

    verify(program, 0, 1);
    program.backward(new double[][] {{0, 1}});
    assertThat(table[2][0].grad()).isNaN();
  }

  @Test
  void aPositionThatIsNoneIsAnErrorThatNamesTheOp() {
    Program program = embedding(matrix(3, 2));

    assertThatThrownBy(() -> program.evaluate(new double[][] {{0, 3}}))
        .isInstanceOf(RowException.class)
        .hasMessageContaining("pick");
    assertThatThrownBy(() -> program.evaluate(new double[][] {{0.5, 0}}))
        .isInstanceOf(RowException.class)
        .hasMessageContaining("0.5");
  }

  @Test
  void aLongDotOfInputsHasTheGraphsBitsAndGradients() {
    requireGradientsOfDot(
        x -> dot(Arrays.copyOfRange(x, 0, 100), Arrays.copyOfRange(x, 100, 200)).times(x[200]));
  }

  @Test
  void aLongChainOfInputsHasTheGraphsBitsAndGradients() {
    requireGradientsOfDot(
        x -> {
          Value sum = Value.of(0);
          for (int i = 0; i < 100; i++) {
            sum = sum.plus(x[i].times(x[100 + i]));
          }
          return sum.times(x[200]);
        });
  }

  @Test
  void inputsOfALongDotThatAreUsedElsewhereTooGetBothGradients() {
    requireGradientsOfDot(
        x ->
            dot(Arrays.copyOfRange(x, 0, 100), Arrays.copyOfRange(x, 100, 200))
                .times(x[200])
                .plus(x[7].times(x[150])));
  }

  @Test
  void inputsOfALongDotThatIsDetachedGetTheGradient0() {
    requireGradientsOfDot(
        x ->
            dot(Arrays.copyOfRange(x, 0, 100), Arrays.copyOfRange(x, 100, 200))
                .detach()
                .times(x[200]));
  }

  @Test
  void aLongDotThatIsTheOutputHasTheGraphsBits() {
    Value[][] w = matrix(1, 1300);
    requireGradients(2600, x -> dot(w[0], Arrays.copyOf(x, 1300)).detach().times(x[2000]));
    requireGradients(1300, x -> dot(w[0], x));
    for (double start : new double[] {-0.0, 0, 3}) {
      requireGradients(
          2600,
          x -> {
            Value sum = Value.of(start);
            for (int i = 0; i < 1300; i++) {
              sum = sum.plus(x[i].times(x[1300 + i]));
            }
            return sum;
          });
    }
    requireGradients(
        2600, x -> dot(Arrays.copyOfRange(x, 0, 1300), Arrays.copyOfRange(x, 1300, 2600)));
    Program program = Program.trace(1300, x -> dot(w[0], x));
    program.verify(new double[][] {Arrays.copyOf(new double[] {1, -0.0, 3}, 1300)});
  }

  private static void requireGradientsOfDot(Function<Value[], Value> function) {
    requireGradients(201, function);
  }

  private static void requireGradients(int width, Function<Value[], Value> function) {
    Program program = Program.trace(width, function);
    double[][] rows = new double[2][width];
    double[][] gradients = new double[2][width];
    Value[][] leaves = new Value[2][width];
    for (int i = 0; i < 2 * width; i++) {
      rows[i / width][i % width] = Math.sin(i);
      leaves[i / width][i % width] = Value.of(Math.sin(i));
      gradients[i / width][i % width] = 7;
    }
    // Twice, since a run's memory is used again.
    program.backward(rows, gradients);
    double result = program.backward(rows, gradients);

    Value mean = mean(function.apply(leaves[0]), function.apply(leaves[1]));
    assertThat(result).isEqualTo(mean.data());
    for (int row = 0; row < 2; row++) {
      assertThat(gradients[row]).isEqualTo(Gradients.of(mean, leaves[row]));
    }
  }

  /** The product of the squares of all numbers of two rows of a table. */
  private static Program embedding(Value[][] table) {
    return Program.trace(
        2,
        token -> {
          Value product = Value.of(1);
          for (Value t : token) {
            for (int j = 0; j < 2; j++) {
              Value picked = pick(t, table[0][j], table[1][j], table[2][j]);
              product = product.times(picked.times(picked));
            }
          }
          return product;
        });
  }
}
