package io.gradus.viz.plot;

import static io.gradus.viz.plot.Picture.round;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The region where a function exceeds a level, by marching squares over samples on a grid, with
 * interpolated crossings. Beyond the grid the function counts as −∞, so that every line is closed.
 * NaN counts as −∞ too.
 */
final class Contour {
  private static final double LARGEST = 1e300;

  private final double[][] samples;
  private final double level;

  /** For each side that a line crosses, the side that it crosses next. */
  private final Map<Side, Side> next = new LinkedHashMap<>();

  /**
   * The side of a cell between the samples (i, j) and (i + 1, j), or (i, j + 1) if it is upright.
   */
  private record Side(int i, int j, boolean upright) {}

  private Contour(double[][] samples, double level) {
    this.samples = samples;
    this.level = level;
    for (int i = -1; i < samples.length; i++) {
      for (int j = -1; j < samples[0].length; j++) {
        cross(i, j);
      }
    }
  }

  /**
   * The region as SVG path data, which is to be filled by the even-odd rule.
   *
   * @param samples the samples, by column and row
   * @param left the pixel of column 0
   * @param top the pixel of row 0
   * @param cell the pixels from one sample to the next
   */
  static String above(double level, double[][] samples, double left, double top, double cell) {
    return new Contour(samples, level).path(left, top, cell);
  }

  private double sample(int i, int j) {
    boolean within = i >= 0 && i < samples.length && j >= 0 && j < samples[0].length;
    double f = within ? samples[i][j] : Double.NaN;
    return Double.isNaN(f) ? Double.NEGATIVE_INFINITY : Math.max(-LARGEST, Math.min(f, LARGEST));
  }

  /**
   * Finds the lines across one cell. Each leads from the side where the region ends to the side
   * where it begins.
   */
  private void cross(int i, int j) {
    boolean[] above = {
      sample(i, j) > level,
      sample(i + 1, j) > level,
      sample(i + 1, j + 1) > level,
      sample(i, j + 1) > level
    };
    double sum = sample(i, j) + sample(i + 1, j) + sample(i + 1, j + 1) + sample(i, j + 1);
    // If two lines cross a cell, the middle of the cell decides which corners belong together.
    int turn = sum / 4 > level ? 1 : 3;
    for (int corner = 0; corner < 4; corner++) {
      if (above[corner] && !above[(corner + 1) % 4]) {
        int side = (corner + turn) % 4;
        while (above[side] || !above[(side + 1) % 4]) {
          side = (side + turn) % 4;
        }
        next.put(side(i, j, corner), side(i, j, side));
      }
    }
  }

  /** The side of a cell from one corner to the next. */
  private static Side side(int i, int j, int corner) {
    return switch (corner) {
      case 0 -> new Side(i, j, false);
      case 1 -> new Side(i + 1, j, true);
      case 2 -> new Side(i, j + 1, false);
      default -> new Side(i, j, true);
    };
  }

  private String path(double left, double top, double cell) {
    StringBuilder path = new StringBuilder();
    while (!next.isEmpty()) {
      Side start = next.keySet().iterator().next();
      char command = 'M';
      for (Side at = start; at != null; at = next.remove(at)) {
        if (command == 'L' && at.equals(start)) {
          break;
        }
        double along = crossing(at);
        double x = at.i + (at.upright ? 0 : along);
        double y = at.j + (at.upright ? along : 0);
        path.append(command).append(round(left + x * cell));
        path.append(' ').append(round(top + y * cell));
        command = 'L';
      }
      path.append('Z');
    }
    return path.toString();
  }

  /**
   * The point at which the line crosses a side, as a share of its length. If one sample is −∞, it
   * is the other sample.
   */
  private double crossing(Side side) {
    double from = sample(side.i, side.j);
    double to = sample(side.upright ? side.i : side.i + 1, side.upright ? side.j + 1 : side.j);
    return from > level ? (level - from) / (to - from) : 1 - (level - to) / (from - to);
  }
}
