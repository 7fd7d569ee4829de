package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  private static List<String> texts(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::text).toList();
  }

  @Test
  void numbersAndPixelsAreEachOthersInverse() {
    for (Axis axis :
        List.of(
            Axis.linear(-2, 3, 100, 600),
            Axis.linear(-2, 3, 600, 100),
            Axis.decades(0.01, 5, 0, 9))) {
      assertThat(axis.number(axis.pixel(1.25))).isCloseTo(1.25, within(1e-12));
    }
    assertThat(Axis.linear(-2, 3, 100, 600).pixel(-2)).isEqualTo(100);
    assertThat(Axis.linear(-2, 3, 100, 600).pixel(3)).isEqualTo(600);
    assertThat(Axis.linear(-2, 3, 600, 100).pixel(3)).isEqualTo(100);
  }

  @Test
  void ticksAreRoundAndExact() {
    assertThat(texts(Axis.linear(-0.35, 0.41, 0, 600)))
        .containsExactly("-0.3", "-0.2", "-0.1", "0", "0.1", "0.2", "0.3", "0.4");
    assertThat(texts(Axis.linear(0, 99, 0, 690))).containsExactly("0", "20", "40", "60", "80");
  }

  @Test
  void decadesHaveTicksBetweenWhereThereIsRoom() {
    assertThat(texts(Axis.decades(0.01, 2, 0, 400)))
        .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2");
    assertThat(texts(Axis.decades(1e-12, 1, 400, 0))).hasSizeLessThan(13).contains("1e-6", "1e-12");
  }

  @Test
  void anEndThatIsNotFiniteIsRefused() {
    for (double end : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Axis.linear(0, end, 0, 640))
          .withMessage("An axis goes from one finite number to another, got 0.0 to " + end);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5",
    "-1e308, 1e308",
    "1e-300, 2e-300",
    "1e15, 1.000000000000001e15",
    "0, 1e-310"
  })
  void everyRangeHasTicksWithinIt(double low, double high) {
    Axis axis = Axis.linear(low, high, 0, 640);

    assertThat(axis.ticks())
        .hasSizeBetween(1, 12)
        .allSatisfy(tick -> assertThat(axis.pixel(tick.number())).isBetween(-1e-6, 640 + 1e-6));
  }
}
