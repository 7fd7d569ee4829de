package io.gradus.nn.train;

import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramCache;
import io.gradus.core.Value;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.SGD;
import io.gradus.ops.Sum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParameterArraysTest {
  private final Value w = Value.of(2);
  private final Value b = Value.of(1);
  private final Program program = Program.trace(2, x -> square(w.times(x[0]).minus(x[1])));
  private final double[][] rows = {{1, 3}, {2, 6}};

  @Test
  void stepsTrainTheArraysAndWriteBackSetsTheLeaves() {
    ParameterArrays arrays = ParameterArrays.of(program, new SGD(List.of(w), 0.1));

    assertThat(arrays.load()).isTrue();
    // The errors are −1 and −2, so the mean of the squares is 2.5 and its derivative −5.
    assertThat(arrays.backward(program, rows)).isEqualTo(2.5);
    arrays.update();
    assertThat(w.data()).isEqualTo(2);
    assertThat(arrays.backward(program, rows)).isEqualTo(0.625);

    arrays.writeBack();
    assertThat(w.data()).isEqualTo(2.5);
    assertThat(w.grad()).isEqualTo(-2.5);
  }

  @Test
  void numbersCanBeSetInPlaceOfThoseOfTheLeaves() {
    ParameterArrays arrays = ParameterArrays.of(program, new SGD(List.of(w), 0.1));
    arrays.set(new double[] {3});

    assertThat(arrays.backward(program, rows)).isZero();
    assertThat(w.data()).isEqualTo(2);
    arrays.writeBack();
    assertThat(w.data()).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.set(new double[2]))
        .withMessage("Got 2 numbers, expected one for each of 1 parameters");
  }

  @Test
  void aParameterThatTheResultDoesNotDependOnIsLeftAlone() {
    Program unused =
        Program.trace(
            1,
            x -> {
              b.times(2);
              return w.times(x[0]);
            });
    ParameterArrays arrays = ParameterArrays.of(unused, new SGD(List.of(w, b), 0.5));
    arrays.load();
    arrays.backward(unused, new double[][] {{1}});
    arrays.update();
    arrays.writeBack();

    assertThat(w.data()).isEqualTo(1.5);
    assertThat(b.data()).isEqualTo(1);
    assertThat(b.hasGrad()).isFalse();
  }

  @Test
  void programsOfACacheShareTheArraysAndTheOptimiserUpdatesAllParameters() {
    ProgramCache<Integer> programs =
        ProgramCache.of(
            List.of(w, b), length -> length, (length, x) -> (length > 1 ? b : w).times(sum(x)));
    ParameterArrays arrays = ParameterArrays.of(programs, new Adam(List.of(w, b), 0.1));
    arrays.load();
    arrays.backward(programs.get(1), new double[][] {{1}});
    arrays.update();
    arrays.backward(programs.get(2), new double[][] {{1, 1}});
    arrays.update();
    arrays.writeBack();

    // By its momentum w moves in the second step, too.
    assertThat(w.data()).isLessThan(1.9 - 1e-3);
    assertThat(w.grad()).isZero();
    assertThat(b.data()).isLessThan(1);
    assertThat(b.grad()).isEqualTo(2);
  }

  @Test
  void leavesWithAHookOrWithoutAnOptimiserStayLeaves() {
    ParameterArrays arrays = ParameterArrays.of(program, new SGD(List.of(w), 0.1));
    w.hook(g -> g);
    assertThat(arrays.load()).isFalse();
    assertThat(ParameterArrays.of(program, new SGD(List.of(b), 0.1)).load()).isFalse();
  }

  @Test
  void stepsOnThreadsGiveTheNumbersOfOneThread() {
    List<Value> many = IntStream.range(0, 20_001).mapToObj(i -> Value.of(Math.sqrt(i))).toList();
    Program one =
        Program.trace(1, x -> Value.apply(new Sum(), many.toArray(Value[]::new)).times(x[0]));
    double[] numbers = numbersAfterASgdStep(one, many);
    try (Program threads = one.threads(3)) {
      assertThat(numbersAfterASgdStep(threads, many)).containsExactly(numbers);
    }
    assertThat(numbers[1]).isEqualTo(1 - 0.1 * 2);
  }

  private static double[] numbersAfterASgdStep(Program program, List<Value> parameters) {
    ParameterArrays arrays = ParameterArrays.of(program, new SGD(parameters, 0.1));
    arrays.load();
    arrays.backward(program, new double[][] {{2}});
    arrays.update();
    double[] numbers = new double[parameters.size()];
    arrays.copyTo(numbers);
    return numbers;
  }

  @Test
  void aProgramOfOtherParametersIsAnError() {
    ParameterArrays arrays = ParameterArrays.of(program, new SGD(List.of(w), 0.1));
    arrays.load();
    Program other = Program.trace(1, x -> w.times(x[0]).plus(b));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.backward(other, new double[][] {{1}}))
        .withMessage("An array has 1 numbers, expected one for each of 2 parameters");
  }
}
