package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CurvePlotTest {
  private static String plot(double[]... points) {
    return CurvePlot.svg(Map.of("Spark", points), "rows", "seconds", "Times");
  }

  @Test
  void everyPointIsAMarkOnTheLine() {
    String svg = plot(new double[] {1, 2}, new double[] {2, 3}, new double[] {3, 2});

    assertThat(svg.lines().filter(line -> line.startsWith("<circle"))).hasSize(3);
    assertThat(svg).containsPattern("d=\"M[\\d. ]+L[\\d. ]+L[\\d. ]+\"");
  }

  @Test
  void axesAreNamed() {
    assertThat(plot(new double[] {1, 2})).contains(">rows<", ">seconds<", ">Spark<", ">Times<");
  }

  @Test
  void equalRatiosAreEqualDistancesWhereMagnitudesDiffer() {
    double[] xs =
        plot(new double[] {100, 1}, new double[] {1000, 1}, new double[] {10000, 1})
            .lines()
            .filter(line -> line.startsWith("<circle"))
            .mapToDouble(line -> Double.parseDouble(line.split("\"")[1]))
            .toArray();

    assertThat(xs[2] - xs[1]).isCloseTo(xs[1] - xs[0], within(0.02));
  }

  @Test
  void aCurveWithoutPointsIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot())
        .withMessage("A plot needs a curve or more, each with a point or more; got [Spark]");
  }

  @Test
  void aPointThatIsNotFiniteIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot(new double[] {1, Double.NaN}))
        .withMessage("The curve 'Spark' has the point [1.0, NaN], expected two finite numbers");
  }
}
