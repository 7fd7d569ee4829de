package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Plots of classes and of regressions. */
class PlotsTest {
  private static final List<String> NAMES = List.of("a<b", "b", "c");
  private static final double[][] POINTS = {{0, 1}, {1, -1}, {-1, -1}, {0, -2}};

  /** Each class has the points in its own direction. */
  private static double[] outputs(double[] x) {
    return new double[] {x[1], x[0] - x[1], -x[0] - x[1]};
  }

  private static String regions(int... classes) {
    return RegionPlot.svg(POINTS, classes, NAMES, PlotsTest::outputs, "regions & points");
  }

  private static String confusion() {
    return ConfusionPlot.svg(new int[][] {{5, 1, 0}, {0, 7, 0}, {0, 0, 0}}, NAMES, "matrix");
  }

  private static String scatter(double... predictions) {
    return ScatterPlot.svg(new double[] {1, 2, 3}, predictions, "price", "scatter");
  }

  static Stream<String> plots() {
    return Stream.of(
        regions(0, 1, 2, 1),
        confusion(),
        scatter(1, 2.5, 2),
        LossPlot.svg(Map.of("a<b", new double[] {1}), "curves"),
        CurvePlot.svg(Map.of("a<b", new double[][] {{1, 2}}), "a<b", "c&d", "curves"));
  }

  private static Element parse(String svg) throws Exception {
    var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return parser.parse(new InputSource(new StringReader(svg))).getDocumentElement();
  }

  @ParameterizedTest
  @MethodSource("plots")
  void plotIsWellFormedXmlWithoutNaN(String svg) throws Exception {
    assertThat(parse(svg).getTagName()).isEqualTo("svg");
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void everyPointLiesInItsRegionOrHasABlackRim() {
    assertThat(regions(0, 1, 2, 1)).contains("taken for another class");
    assertThat(regions(0, 1, 2, 1).split("stroke=\"black\"", -1)).hasSize(3);
    assertThat(
            RegionPlot.svg(
                new double[][] {{0, 1}, {1, -1}},
                new int[] {0, 1},
                NAMES,
                PlotsTest::outputs,
                "right"))
        .doesNotContain("taken for another class");
  }

  @Test
  void outputsThatAreNaNDrawNoRegion() {
    assertThat(
            RegionPlot.svg(
                POINTS, new int[4], NAMES, x -> new double[] {Double.NaN, 0, 0}, "broken"))
        .doesNotContain("\"NaN")
        .doesNotContain("MNaN");
  }

  @Test
  void classWithoutANameIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> regions(0, 1, 2, 3))
        .withMessage("Point 3 is of class 3, expected one of [a<b, b, c], counted from 0");
  }

  @Test
  void confusionMatrixHasACellForEachPair() throws Exception {
    Element root = parse(confusion());

    // The background, nine cells and the outline.
    assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(11);
    assertThat(confusion()).contains(">5<", ">7<", ">a&lt;b<");
  }

  @Test
  void rowForEachClassIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionPlot.svg(new int[2][3], NAMES, "t"))
        .withMessage("Got 2 rows and 3 classes, expected as many of both, one or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionPlot.svg(new int[3][2], NAMES, "t"))
        .withMessage("Got 2 counts in a row and 3 classes, expected as many of both, one or more");
  }

  @Test
  void perfectPredictionsLieOnTheDiagonal() throws Exception {
    var circles = parse(scatter(1, 2, 3)).getElementsByTagName("circle");

    for (int i = 0; i < 3; i++) {
      Element circle = (Element) circles.item(i);
      // The frame is a square from (84, 76) to (564, 556).
      assertThat(
              Double.parseDouble(circle.getAttribute("cx"))
                  + Double.parseDouble(circle.getAttribute("cy")))
          .isEqualTo(84 + 556);
    }
  }

  @Test
  void predictionsThatAreNotFiniteAreLeftOut() throws Exception {
    String svg = scatter(1, Double.NaN, Double.POSITIVE_INFINITY);

    assertThat(parse(svg).getElementsByTagName("circle").getLength()).isEqualTo(1);
  }

  @Test
  void predictionForEachTargetIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scatter(1, 2))
        .withMessage("Got 3 targets and 2 predictions, expected as many of both, one or more");
  }
}
