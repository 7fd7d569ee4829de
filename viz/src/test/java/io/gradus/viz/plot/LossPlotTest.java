package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossPlotTest {
  private static String line(double... losses) {
    String svg = LossPlot.svg(losses, "title");
    return svg.lines().filter(l -> l.contains("stroke-width=\"2\"")).findFirst().orElseThrow();
  }

  @Test
  void everyLossIsOnTheLine() {
    assertThat(line(3, 2, 1).chars().filter(c -> c == 'M' || c == 'L')).hasSize(3);
  }

  @Test
  void lossesThatAreNotFiniteLeaveAGap() {
    String line = line(3, 2, Double.NaN, Double.POSITIVE_INFINITY, 2, 1);

    assertThat(line.chars().filter(c -> c == 'M')).hasSize(2);
    assertThat(line).doesNotContain("NaN", "Infinity");
  }

  @Test
  void lossesAsLargeAsADoubleHoldsAreOnTheLine() {
    assertThat(line(1.75e308, 1.7e308)).contains("L").doesNotContain("NaN", "Infinity");
  }

  @Test
  void nothingFiniteIsAnEmptyPlot() {
    assertThat(line(Double.NaN, Double.NaN)).contains("d=\"\"");
  }

  @Test
  void aSingleStepIsADot() {
    assertThat(line(1)).contains("h0").doesNotContain("NaN");
  }

  @Test
  void aWideRangeIsShownInDecades() {
    assertThat(LossPlot.svg(new double[] {10, 1, 0.01}, "t")).contains(">0.1<");
    assertThat(LossPlot.svg(new double[] {2, 1}, "t")).doesNotContain(">0.1<");
  }

  @Test
  void theTitleIsEscaped() {
    assertThat(LossPlot.svg(new double[] {1}, "a<b & c")).contains("a&lt;b &amp; c");
  }

  @Test
  void curvesHaveColoursAndALegend() {
    Map<String, double[]> curves = new LinkedHashMap<>();
    curves.put("training", new double[] {3, 2, 1});
    curves.put("validation", new double[] {3, 2.5, 2.25});
    String svg = LossPlot.svg(curves, "two");

    assertThat(svg).contains(">training<", ">validation<", ">epoch<", "#1d528f", "#b54a0c");
    assertThat(svg.lines().filter(line -> line.contains("stroke-width=\"2\""))).hasSize(2);
  }

  @Test
  void curveWithoutNumbersIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossPlot.svg(Map.of("loss", new double[0]), "t"))
        .withMessage("A plot needs a curve or more, each with a number or more; got [loss]");
  }
}
