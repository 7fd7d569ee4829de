package io.gradus.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.examples.docs.Curve.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final Panel PANEL = new Panel(new Window(-4, 4, -4, 4), 80, 80);

  @Test
  void aStraightLineHasTwoPoints() {
    assertThat(of(x -> x / 2).pieces())
        .isEqualTo(List.of(List.of(new Point(0, 60), new Point(80, 20))));
  }

  @Test
  void aKinkIsAPoint() {
    assertThat(of(Math::abs).pieces())
        .isEqualTo(List.of(List.of(new Point(0, 0), new Point(40, 40), new Point(80, 0))));
  }

  @Test
  void aBentLineStaysWithinATenthOfAPixel() {
    for (List<Point> piece : of(Math::sin).pieces()) {
      for (int i = 1; i < piece.size(); i++) {
        Point a = piece.get(i - 1);
        Point b = piece.get(i);
        double middle = (a.x() + b.x()) / 2;
        double sine = 40 - 10 * Math.sin((middle - 40) / 10);
        assertThat((a.y() + b.y()) / 2).isBetween(sine - 0.1, sine + 0.1);
      }
    }
  }

  @Test
  void nothingIsDrawnAcrossAPole() {
    List<List<Point>> pieces = of(x -> 1 / x).pieces();
    assertThat(pieces).hasSize(2);
    assertThat(pieces.get(0)).allMatch(p -> p.x() <= 40 && p.y() >= 40);
    assertThat(pieces.get(1)).allMatch(p -> p.x() >= 40 && p.y() <= 40);
  }

  @Test
  void aLineToInfinityIsDrawnToTheEdge() {
    List<List<Point>> pieces = of(x -> -Math.log(Math.abs(x - 1)) / 10).pieces();
    assertThat(pieces).hasSize(1);
    assertThat(pieces.get(0)).anyMatch(p -> p.x() == 50 && p.y() <= 0);
  }

  @Test
  void aStepLeavesAGapAndADotAtItsValue() {
    Curve sign = of(Math::signum);
    assertThat(sign.pieces()).hasSize(2);
    assertThat(sign.atJumps()).containsExactly(new Point(0, 0));
    assertThat(of(x -> x < 0.5 ? 0 : 1).atJumps()).containsExactly(new Point(0.5, 1));
  }

  @Test
  void theEndOfADomainHasADot() {
    Curve root = of(x -> Math.sqrt(x - 1));
    assertThat(root.pieces()).hasSize(1);
    assertThat(root.atJumps()).containsExactly(new Point(1, 0));
  }

  @Test
  void aPoleAndASmoothLineHaveNoDot() {
    assertThat(of(x -> 1 / x).atJumps()).isEmpty();
    assertThat(of(x -> Math.tanh(30 * x)).atJumps()).isEmpty();
    assertThat(of(Math::tan).atJumps()).isEmpty();
  }

  private static Curve of(DoubleUnaryOperator function) {
    return new Curve(function, PANEL);
  }
}
