package io.gradus.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.ops.elementary.Sin;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticTest {
  static Stream<LongFunction<Dataset>> problems() {
    return Stream.of(
        seed -> Synthetic.circles(30, 0.1, seed),
        seed -> Synthetic.blobs(30, 3, 0.1, seed),
        seed -> Synthetic.spirals(30, 2, 0.1, seed),
        seed -> Synthetic.xor(30, 0.1, seed),
        seed -> Synthetic.curve(Sin::sin, 30, -3, 3, 0.1, seed));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void sameSeedGivesTheSameBits(LongFunction<Dataset> problem) {
    Dataset data = problem.apply(1);

    assertThat(data.size()).isEqualTo(30);
    assertThat(problem.apply(1).inputs()).isDeepEqualTo(data.inputs());
    assertThat(problem.apply(1).labels()).isEqualTo(data.labels());
    assertThat(
            Arrays.deepEquals(problem.apply(2).targets(), data.targets())
                && Arrays.deepEquals(problem.apply(2).inputs(), data.inputs()))
        .isFalse();
  }

  private static double radius(Dataset data, int i) {
    return Math.hypot(data.point(i)[0], data.point(i)[1]);
  }

  @Test
  void circlesHaveTheirRadii() {
    Dataset data = Synthetic.circles(21, 0, 1);

    for (int i = 0; i < data.size(); i++) {
      assertThat(radius(data, i)).isCloseTo(data.label(i) == 0 ? 1 : 0.5, within(1e-15));
    }
    assertThat(Arrays.stream(data.labels()).sum()).isEqualTo(11);
  }

  @Test
  void blobsLieAroundTheirCentres() {
    Dataset data = Synthetic.blobs(8, 4, 0, 1);

    for (int i = 0; i < data.size(); i++) {
      double t = Math.PI / 2 * data.label(i);
      assertThat(data.point(i))
          .containsExactly(new double[] {2 * Math.cos(t), 2 * Math.sin(t)}, within(1e-15));
    }
    assertThat(data.schema().classes()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void spiralsGoOutFromATenthToOne() {
    Dataset data = Synthetic.spirals(50, 2, 0, 1);

    for (int i = 0; i < data.size(); i++) {
      double r = radius(data, i);
      assertThat(r).isBetween(0.1 - 1e-9, 1 + 1e-9);
      double t = 8 * r + Math.PI * data.label(i);
      assertThat(data.point(i)[0]).isCloseTo(r * Math.cos(t), within(1e-12));
    }
  }

  @Test
  void xorIsTheProductOfSigns() {
    Dataset data = Synthetic.xor(8, 0, 1);

    for (int i = 0; i < data.size(); i++) {
      assertThat(data.point(i)[0] * data.point(i)[1] > 0).isEqualTo(data.label(i) == 0);
    }
  }

  @Test
  void curveIsTheFunctionFromEndToEnd() {
    Dataset data = Synthetic.curve(x -> x * x, 11, -1, 1, 0, 1);

    double[] xs = Arrays.stream(data.inputs()).mapToDouble(x -> x[0]).sorted().toArray();
    assertThat(xs[0]).isEqualTo(-1);
    assertThat(xs[10]).isEqualTo(1);
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.label(i)).isEqualTo(data.point(i)[0] * data.point(i)[0]);
    }
  }

  @Test
  void numbersThatMakeNoProblemAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synthetic.circles(1, 0.1, 1))
        .withMessage("This problem needs 2 points or more, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synthetic.blobs(10, 1, 0.1, 1))
        .withMessage("Classes must be 2 or more, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synthetic.xor(10, Double.NaN, 1))
        .withMessage("The noise must be 0 or more and finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synthetic.curve(x -> x, 10, 1, 1, 0, 1))
        .withMessage("A curve goes from one finite number to a greater one, got 1.0 to 1.0");
  }
}
