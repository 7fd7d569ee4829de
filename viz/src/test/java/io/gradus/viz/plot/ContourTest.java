package io.gradus.viz.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ContourTest {
  private static double[][] sample(int n, DoubleBinaryOperator f) {
    double[][] samples = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        samples[i][j] = f.applyAsDouble(i, j);
      }
    }
    return samples;
  }

  private static String above(double level, double[][] samples) {
    return Contour.above(level, samples, 0, 0, 1);
  }

  /** The corners of each closed line. */
  private static List<List<double[]>> lines(String path) {
    List<List<double[]>> lines = new ArrayList<>();
    for (String line : path.split("Z")) {
      List<double[]> points = new ArrayList<>();
      for (String point : line.substring(1).split("L")) {
        String[] xy = point.split(" ");
        points.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
      }
      lines.add(points);
    }
    return lines;
  }

  /** By the shoelace formula; its sign is the direction. */
  private static double area(List<double[]> line) {
    double twice = 0;
    for (int i = 0; i < line.size(); i++) {
      double[] p = line.get(i);
      double[] q = line.get((i + 1) % line.size());
      twice += p[0] * q[1] - q[0] * p[1];
    }
    return twice / 2;
  }

  @Test
  void theRegionOfAHillIsADisc() {
    double[][] hill = sample(41, (x, y) -> 10 - Math.hypot(x - 20, y - 20));

    List<List<double[]>> lines = lines(above(0, hill));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .allSatisfy(p -> assertThat(Math.hypot(p[0] - 20, p[1] - 20)).isCloseTo(10, within(0.02)));
    assertThat(Math.abs(area(lines.get(0)))).isCloseTo(Math.PI * 100, within(1.0));
  }

  @Test
  void aCraterIsAHoleRunTheOtherWay() {
    double[][] crater = sample(41, (x, y) -> 3 - Math.abs(Math.hypot(x - 20, y - 20) - 10));

    List<List<double[]>> lines = lines(above(0, crater));

    assertThat(lines).hasSize(2);
    assertThat(Math.abs(lines.stream().mapToDouble(ContourTest::area).sum()))
        .isCloseTo(Math.PI * (169 - 49), within(2.0));
  }

  @Test
  void twoHillsAreTwoLines() {
    double[][] hills =
        sample(21, (x, y) -> 3 - Math.min(Math.hypot(x - 5, y - 5), Math.hypot(x - 15, y - 15)));

    assertThat(lines(above(0, hills))).hasSize(2);
  }

  @Test
  void aSlopeIsClosedAtTheEdgeOfTheGrid() {
    List<List<double[]>> lines = lines(above(2.5, sample(5, (x, y) -> x)));

    assertThat(lines).hasSize(1);
    assertThat(Math.abs(area(lines.get(0)))).isEqualTo(1.5 * 4);
  }

  @Test
  void allIsTheWholeGridAndNothingIsEmpty() {
    assertThat(Math.abs(area(lines(above(0, sample(4, (x, y) -> 1))).get(0)))).isEqualTo(9);
    assertThat(above(0, sample(4, (x, y) -> -1))).isEmpty();
  }

  @Test
  void atASaddleTheMiddleDecides() {
    double[][] low = {{1, -3}, {-3, 1}};
    double[][] high = {{3, -1}, {-1, 3}};

    assertThat(lines(above(0, low))).hasSize(2);
    assertThat(lines(above(0, high))).hasSize(1);
  }

  @Test
  void infinityAndNanAreBounded() {
    double[][] wild = {
      {1, Double.POSITIVE_INFINITY, 1}, {Double.NaN, 1, Double.NEGATIVE_INFINITY}, {1, 1, 1}
    };

    assertThat(lines(above(0, wild)))
        .allSatisfy(
            line ->
                assertThat(line)
                    .allSatisfy(
                        p -> {
                          assertThat(p[0]).isBetween(0.0, 2.0);
                          assertThat(p[1]).isBetween(0.0, 2.0);
                        }));
  }
}
