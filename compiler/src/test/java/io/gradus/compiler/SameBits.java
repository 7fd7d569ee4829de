package io.gradus.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds programs to the bits of the graph. */
final class SameBits {
  private SameBits() {}

  /** Rows of random numbers. */
  static double[][] rows(int rows, int inputs, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows)
        .mapToObj(i -> random.doubles(inputs, -2, 2).toArray())
        .toArray(double[][]::new);
  }

  /** Compares result, outputs, and gradients by these leaves. */
  static void hold(
      Function<Value[], Value> row,
      List<Value> leaves,
      double[][] rows,
      @Nullable Supplier<Value> term) {
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
}
