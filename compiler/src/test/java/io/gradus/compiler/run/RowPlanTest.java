package io.gradus.compiler.run;

import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of dots in a plan of rows. */
class RowPlanTest {
  private static final double[][] ROWS = {{1, 1e17, 3}, {-1e17, 2, 1}, {0.1, 1, -1}, {3, 5, 1e-3}};

  private final Value[] w = new Value[20];

  RowPlanTest() {
    for (int i = 0; i < w.length; i++) {
      w[i] = Value.of(Math.sin(1 + i));
    }
  }

  /** Three products with the weights from {@code first} on, added up in this order. */
  private Value neuron(int first, Value[] x, int... order) {
    Value sum = w[first];
    for (int k : order) {
      sum = sum.plus(w[first + 1 + k].times(x[k]));
    }
    return tanh(sum);
  }

  private Value[] hidden(Value[] x) {
    return new Value[] {tanh(w[16].times(x[0])), tanh(w[17].times(x[1])), tanh(w[18].times(x[2]))};
  }

  private static String instructions(Function<Value[], Value> function) {
    Program program = Program.trace(3, function);
    program.verify(ROWS);
    return program
        .explain()
        .lines()
        .filter(line -> line.startsWith("instructions"))
        .findFirst()
        .orElse("");
  }

  @Test
  void neuronsWithTermsInDifferentOrdersAreOneProduct() {
    String text =
        instructions(
            x -> {
              Value[] h = hidden(x);
              return sum(neuron(0, h, 2, 0, 1), neuron(4, h, 0, 2, 1), neuron(8, h, 1, 2, 0));
            });

    assertThat(text).contains("mat3x3");
  }

  @Test
  void neuronsWithTermsInTheSameOrderAreOneProductWhateverThatOrderIs() {
    String text = instructions(x -> sum(neuron(0, x, 2, 0, 1), neuron(4, x, 2, 0, 1)));

    assertThat(text).contains("mat2x3");
  }

  @Test
  void aProductThatWouldChangeTheOrderOfASumIsTakenApartIntoWhatItWasJoinedOf() {
    String text =
        instructions(
            x -> {
              Value[] h = hidden(x);
              Value a = neuron(0, h, 2, 0, 1);
              // What h₀ gets from here is to be added between what the neurons hand on.
              Value between = h[0].times(h[0]);
              return sum(a, between, neuron(4, h, 0, 2, 1));
            });

    assertThat(text).contains("mat1x3 tanh mul mat1x3 tanh");
  }
}
