package io.gradus.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoonsTest {
  /** Distance to the circle that the point's moon is half of. */
  private static double offCircle(Dataset data, int i) {
    double[] p = data.point(i);
    return data.label(i) < 0 ? Math.hypot(p[0], p[1]) - 1 : Math.hypot(p[0] - 1, p[1] - 0.5) - 1;
  }

  @Test
  void withoutNoisePointsLieOnTheirHalfCircles() {
    Dataset data = Moons.generate(101, 0, 1);

    for (int i = 0; i < data.size(); i++) {
      assertThat(offCircle(data, i)).isCloseTo(0, within(1e-15));
      double y = data.point(i)[1];
      assertThat(data.label(i) < 0 ? y : 0.5 - y).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void moonsReachFromEndToEnd() {
    Dataset data = Moons.generate(100, 0, 1);

    assertThat(data.size()).isEqualTo(100);
    double[] xs = IntStream.range(0, 100).mapToDouble(i -> data.point(i)[0]).toArray();
    assertThat(Arrays.stream(xs).min()).hasValue(-1);
    assertThat(Arrays.stream(xs).max()).hasValue(2);
  }

  @Test
  void halfThePointsBelongToEachMoonAndAnOddOneToTheSecond() {
    assertThat(Moons.generate(7, 0.1, 1).labels())
        .containsExactlyInAnyOrder(-1, -1, -1, 1, 1, 1, 1);
  }

  @Test
  void twoPointsAreEnough() {
    Dataset data = Moons.generate(2, 0, 1);

    assertThat(data.labels()).containsExactlyInAnyOrder(-1, 1);
    int outer = data.label(0) < 0 ? 0 : 1;
    assertThat(data.point(outer)).containsExactly(1, 0);
    assertThat(data.point(1 - outer)).containsExactly(0, 0.5);
  }

  @Test
  void noiseHasItsStandardDeviation() {
    Dataset clean = Moons.generate(20_000, 0, 1);
    double sum = 0;
    Dataset noisy = Moons.generate(20_000, 0.01, 1);
    for (int i = 0; i < noisy.size(); i++) {
      assertThat(clean.label(i)).isEqualTo(noisy.label(i));
      double off = offCircle(noisy, i);
      sum += off * off;
    }

    // Across the circle only one of two directions counts; five standard deviations.
    assertThat(Math.sqrt(sum / noisy.size())).isCloseTo(0.01, within(0.00025));
  }

  @Test
  void labelsAreMixed() {
    double[] labels = Moons.generate(100, 0.1, 1).labels();

    assertThat(Arrays.copyOf(labels, 50)).contains(-1, 1);
  }

  @Test
  void sameSeedGivesTheSameBits() {
    Dataset a = Moons.generate(100, 0.1, 42);
    Dataset b = Moons.generate(100, 0.1, 42);
    Dataset other = Moons.generate(100, 0.1, 43);

    for (int i = 0; i < 100; i++) {
      assertThat(a.point(i)).isEqualTo(b.point(i)).isNotEqualTo(other.point(i));
      assertThat(a.label(i)).isEqualTo(b.label(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -5})
  void fewerThanTwoPointsAreAnError(int points) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Moons.generate(points, 0.1, 1))
        .withMessage("Two moons need 2 points or more, got " + points);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void noiseMustBeFiniteAndNotNegative(double noise) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Moons.generate(10, noise, 1))
        .withMessage("The noise must be 0 or more and finite, got " + noise);
  }
}
