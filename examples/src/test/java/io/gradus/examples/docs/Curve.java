package io.gradus.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * The graph of a function in a panel, in pixels: as many points as it takes to look smooth, in
 * pieces that end where the function jumps, has a pole or is not defined.
 */
final class Curve {
  /** At least 2⁵ intervals; one that is not flat is halved until there would be 2²⁰. */
  private static final int COARSE = 5;

  private static final int FINE = 20;

  /** How far, in pixels, the middle may be off a straight line. */
  private static final double FLAT = 0.1;

  /** Over the shortest interval, so many pixels are a jump; the end of a logarithm has fewer. */
  private static final double JUMP = 3;

  /** Where a jump is found, it is taken to be at a whole number of hundredths if one is there. */
  private static final double GRID = 100;

  /** A point of the function; y is any number, or none. */
  record Point(double x, double y) {}

  private final DoubleUnaryOperator function;
  private final Panel panel;
  private final List<List<Point>> pieces = new ArrayList<>();
  private final SortedSet<Double> jumps = new TreeSet<>();
  private boolean open;

  Curve(DoubleUnaryOperator function, Panel panel) {
    this.function = function;
    this.panel = panel;
    refine(at(panel.window().left()), at(panel.window().right()), 0);
  }

  /** The points of each piece in pixels, from left to right. */
  List<List<Point>> pieces() {
    return pieces;
  }

  /** Where the function jumps and yet has a finite value: as x and y. */
  List<Point> atJumps() {
    return jumps.stream().map(this::at).filter(p -> Double.isFinite(p.y)).toList();
  }

  private Point at(double x) {
    return new Point(x, function.applyAsDouble(x));
  }

  private void refine(Point a, Point b, int depth) {
    Point middle = at((a.x + b.x) / 2);
    if (depth < COARSE || (depth < FINE && !flat(a, middle, b))) {
      refine(a, middle, depth + 1);
      refine(middle, b, depth + 1);
    } else if (outside(a, b)) {
      open = false;
    } else if (depth == FINE && jumps(a, b)) {
      open = false;
      double x = Math.rint((a.x + b.x) / 2 * GRID) / GRID;
      if (a.x <= x && x <= b.x) {
        // No −0, which may be another point of the function.
        jumps.add(x + 0.0);
      }
    } else {
      draw(a, b);
    }
  }

  private boolean flat(Point a, Point middle, Point b) {
    if (outside(a, middle) && outside(middle, b)) {
      return true;
    }
    double bend = panel.y(middle.y) - (panel.y(a.y) + panel.y(b.y)) / 2;
    return Math.abs(bend) <= FLAT;
  }

  /** Both above the window, or both below it, or nowhere. */
  private boolean outside(Point a, Point b) {
    return side(a) != 0 && side(a) == side(b);
  }

  private int side(Point p) {
    if (Double.isNaN(p.y)) {
      return 2;
    }
    return p.y > panel.window().top() ? 1 : p.y < panel.window().bottom() ? -1 : 0;
  }

  private boolean jumps(Point a, Point b) {
    if (Double.isInfinite(a.y) != Double.isInfinite(b.y)
        && side(a) + side(b) == side(infinite(a, b))) {
      // On its way to infinity.
      return false;
    }
    return !(Math.abs(panel.y(a.y) - panel.y(b.y)) <= JUMP);
  }

  private static Point infinite(Point a, Point b) {
    return Double.isInfinite(a.y) ? a : b;
  }

  private void draw(Point a, Point b) {
    if (!open) {
      pieces.add(new ArrayList<>(List.of(pixel(a))));
      open = true;
    }
    List<Point> piece = pieces.get(pieces.size() - 1);
    Point next = pixel(b);
    int last = piece.size() - 1;
    if (last > 0 && straight(piece.get(last - 1), piece.get(last), next)) {
      piece.remove(last);
    }
    piece.add(next);
  }

  private Point pixel(Point p) {
    return new Point(panel.x(p.x), panel.y(p.y));
  }

  private static boolean straight(Point a, Point b, Point c) {
    return Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) < 1e-6;
  }
}
