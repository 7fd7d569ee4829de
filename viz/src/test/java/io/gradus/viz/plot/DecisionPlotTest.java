package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DecisionPlotTest {
  private static final double[][] POINTS = {{-1, 0}, {-2, 1}, {1, 0}, {2, -1}};
  private static final double[] LABELS = {-1, -1, 1, 1};

  private static String plot(double slope) {
    return DecisionPlot.svg(POINTS, LABELS, x -> slope * x[0], "two sides");
  }

  private static long count(String svg, String part) {
    return svg.split(part, -1).length - 1L;
  }

  @Test
  void itIsWellFormedXml() throws Exception {
    var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Element root = parser.parse(new InputSource(new StringReader(plot(1)))).getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getElementsByTagName("circle").getLength())
        .as("two points, one in the legend")
        .isEqualTo(3);
  }

  @Test
  void theBoundaryIsWhereTheScoreIsZero() {
    String boundary =
        plot(1).lines().filter(l -> l.contains("stroke-width=\"2\"/>")).findFirst().orElseThrow();

    // x1 = 0 is the middle of the frame, which spans 56 to 696.
    assertThat(boundary).contains("M376.0 ").doesNotContain("L375").doesNotContain("L377");
  }

  @Test
  void pointsOnTheWrongSideAreRimmedAndExplained() {
    assertThat(plot(1)).doesNotContain("taken for the other");
    assertThat(plot(-1)).contains("taken for the other");
    assertThat(count(plot(-1), "stroke=\"black\""))
        .as("four points, two in the legend")
        .isEqualTo(6);
  }

  @Test
  void scoresThatAreNotFiniteAreDrawnAsFarAsTheyGo() {
    assertThat(plot(Double.NaN)).doesNotContain("\"NaN").doesNotContain("MNaN");
    assertThat(plot(Double.POSITIVE_INFINITY)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void labelForEachPointIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecisionPlot.svg(POINTS, new double[] {1}, x -> 0, "t"))
        .withMessage("Got 4 points and 1 labels, expected as many of both, one or more");
  }

  @Test
  void pointsOfThePlaneHaveTwoCoordinates() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecisionPlot.svg(new double[][] {{1, 2, 3}}, new double[1], x -> 0, "t"))
        .withMessage("Point 0 has 3 coordinates, expected 2: a plane shows no more");
  }
}
