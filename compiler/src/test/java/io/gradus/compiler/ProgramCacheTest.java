package io.gradus.compiler;

import static io.gradus.ops.Functions.pick;
import static io.gradus.ops.Functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ProgramCacheTest {
  private final Value w = Value.of(2);
  private final Value[] scores = {Value.of(0.5), Value.of(-1), Value.of(3)};
  private final List<Value> parameters = List.of(w, scores[0], scores[1], scores[2]);

  /** w times the sum of the scores of some tokens. */
  private final ProgramCache<Integer> cache =
      ProgramCache.of(
          parameters,
          length -> length,
          (length, tokens) ->
              w.times(sum(Arrays.stream(tokens).map(t -> pick(t, scores)).toArray(Value[]::new))));

  @Test
  void aShapeHasAProgramOfItsOwnNumberOfInputs() {
    assertThat(cache.get(2).evaluate(new double[][] {{0, 2}})).containsExactly(7);
    assertThat(cache.get(3).evaluate(new double[][] {{0, 2, 1}})).containsExactly(5);
  }

  @Test
  void aShapeIsTracedOnce() {
    AtomicInteger runs = new AtomicInteger();
    ProgramCache<String> counted =
        ProgramCache.of(
            parameters,
            name -> 1,
            (name, x) -> {
              runs.incrementAndGet();
              return w.times(x[0]);
            });
    Program program = counted.get("a");

    // A trace runs the function twice.
    assertThat(runs).hasValue(2);
    assertThat(counted.get("a")).isSameAs(program);
    assertThat(runs).hasValue(2);
    assertThat(counted.size()).isEqualTo(1);
  }

  @Test
  void shapesInTurnGiveTheResultsOfProgramsByThemselves() {
    BiFunction<Integer, Value[], Value> row =
        (length, x) -> {
          Value y = w.times(length);
          for (int i = 0; i < length; i++) {
            y = y.times(x[i]).plus(scores[i % 3].times(0.25 * i)).minus(1.5);
          }
          return y;
        };
    ProgramCache<Integer> shapes = ProgramCache.of(parameters, length -> length, row);
    double[] numbers = {2, 0.5, -1, 3};
    for (int turn = 0; turn < 2; turn++) {
      for (int length : new int[] {3, 40, 1, 17, 40, 2}) {
        double[][] rows = {new double[length]};
        Arrays.fill(rows[0], 0.75);
        double[] gradients = new double[4];
        double[] expected = new double[4];
        double loss = shapes.get(length).backward(numbers, rows, gradients);
        Program alone =
            Program.traceAll(parameters, length, x -> new Value[] {row.apply(length, x)});

        assertThat(loss).isEqualTo(alone.backward(numbers, rows, expected));
        assertThat(gradients).containsExactly(expected);
      }
    }
  }

  @Test
  void optionsHoldForEveryProgramOfACacheWithThem() {
    ProgramCache<Integer> plain = cache.with(program -> program.simd(false).threads(2));

    assertThat(plain.get(2).evaluate(new double[][] {{0, 2}})).containsExactly(7);
    assertThat(plain.get(2).explain()).contains("2 threads");
    assertThat(cache.size()).isZero();
  }

  @Test
  void oneArrayOfParametersFitsAllShapes() {
    ProgramCache<Integer> one =
        ProgramCache.of(List.of(scores), which -> 1, (which, x) -> scores[which].times(x[0]));
    double[] numbers = {10, 20, 30};
    double[] gradients = {1, 1, 1};

    assertThat(one.get(1).backward(numbers, new double[][] {{3}}, gradients)).isEqualTo(60);
    assertThat(gradients).containsExactly(0, 3, 0);
    assertThat(one.get(2).backward(numbers, new double[][] {{3}}, gradients)).isEqualTo(90);
    assertThat(gradients).containsExactly(0, 0, 3);
  }

  @Test
  void aParameterThatAShapeDoesNotUseKeepsNoGradient() {
    ProgramCache<Integer> one =
        ProgramCache.of(List.of(scores), which -> 1, (which, x) -> scores[which].times(x[0]));
    one.get(1).backward(new double[][] {{3}});

    assertThat(scores[1].grad()).isEqualTo(3);
    assertThat(scores[0].hasGrad()).isFalse();
  }

  @Test
  void aLeafThatIsNoParameterIsNamed() {
    Value stray = Value.of(1, "stray");
    ProgramCache<Integer> strays =
        ProgramCache.of(parameters, length -> length, (length, x) -> stray.times(x[0]));

    assertThatThrownBy(() -> strays.get(1))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("stray")
        .hasMessageContaining("none of its 4 parameters");
  }

  @Test
  void aClosedCacheClosesItsProgramsAndGivesNoMore() {
    Program program = cache.get(1);
    cache.close();

    assertThatIllegalStateException().isThrownBy(() -> program.evaluate(new double[][] {{0}}));
    assertThatIllegalStateException()
        .isThrownBy(() -> cache.get(1))
        .withMessageContaining("closed");
  }
}
