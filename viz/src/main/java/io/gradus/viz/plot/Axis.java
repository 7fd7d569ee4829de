package io.gradus.viz.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An axis, which maps numbers from low to high to pixels from start to end. Its scale is linear or
 * logarithmic.
 */
final class Axis {
  /** Ticks that are closer than this, in pixels, are hard to read. */
  private static final double CLOSEST = 70;

  /** If the ratio of the largest to the smallest number is at least this, decades show more. */
  private static final double WIDE = 10;

  private static final int[] ROUND = {1, 2, 5};

  private final double low;
  private final double high;
  private final double start;
  private final double end;
  private final boolean decades;

  /** For a logarithmic axis, low and high are the decimal logarithms. */
  private Axis(double low, double high, double start, double end, boolean decades) {
    this.low = low;
    this.high = high;
    this.start = start;
    this.end = end;
    this.decades = decades;
  }

  /**
   * A linear axis. If low = high, the range is widened, because an axis needs a length.
   *
   * @throws IllegalArgumentException if low or high is not finite
   */
  static Axis linear(double low, double high, double start, double end) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "An axis goes from one finite number to another, got %s to %s".formatted(low, high));
    }
    double widening = low == high ? Math.max(Math.abs(low) * 1e-3, 1e-3) : 0;
    return new Axis(low - widening, high + widening, start, end, false);
  }

  /** A logarithmic axis, for 0 &lt; low &lt; high. */
  static Axis decades(double low, double high, double start, double end) {
    return new Axis(Math.log10(low), Math.log10(high), start, end, true);
  }

  /**
   * An axis for numbers that are finite. It is logarithmic if they are positive and of different
   * magnitudes, and otherwise linear with 0 on it.
   */
  static Axis of(DoubleStream numbers, double start, double end) {
    double[] sorted = numbers.sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[0];
    double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
    return low > 0 && high / low >= WIDE
        ? decades(low / 1.2, high * 1.2, start, end)
        : linear(Math.min(0, low), Math.min(high * 1.05, Double.MAX_VALUE), start, end);
  }

  /** The pixel of a number. */
  double pixel(double x) {
    double position = decades ? Math.log10(x) : x;
    return start + (position / 2 - low / 2) / (high / 2 - low / 2) * (end - start);
  }

  /** The number at a pixel. */
  double number(double pixel) {
    double along = (pixel - start) / (end - start);
    double position = low * (1 - along) + high * along;
    return decades ? Math.pow(10, position) : position;
  }

  /** Round numbers along the axis, few enough to be read with ease. */
  List<Tick> ticks() {
    return decades ? powers() : multiples();
  }

  /** A number on the axis, with its text. */
  record Tick(double number, String text) {}

  /** 1, 2 and 5 times powers of ten. If there is no room for them, powers of ten alone. */
  private List<Tick> powers() {
    List<Tick> ticks = new ArrayList<>();
    double decade = Math.abs(end - start) / (high - low);
    int stride = (int) Math.ceil(CLOSEST / 2 / decade);
    for (int power = (int) Math.floor(low); power <= high; power += stride) {
      for (int digit : ROUND) {
        BigDecimal number = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
        double position = Math.log10(number.doubleValue());
        if (position >= low && position <= high && (digit == 1 || decade >= 2 * CLOSEST)) {
          ticks.add(new Tick(number.doubleValue(), text(number)));
        }
      }
    }
    return ticks;
  }

  /**
   * Multiples of a round number. They are computed in decimal, so that 0.3 is not
   * 0.30000000000000004.
   */
  private List<Tick> multiples() {
    double closest = (high / 2 - low / 2) / (Math.abs(end - start) / 2) * CLOSEST;
    BigDecimal step = roundUp(closest);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step.doubleValue()); ; i++) {
      BigDecimal number = step.multiply(BigDecimal.valueOf(i));
      if (number.doubleValue() > high) {
        return ticks;
      }
      ticks.add(new Tick(number.doubleValue(), text(number)));
    }
  }

  /** The smallest number of at least x that is 1, 2, 5 or 10 times a power of ten. */
  private static BigDecimal roundUp(double x) {
    int power = (int) Math.floor(Math.log10(x));
    for (int digit : ROUND) {
      BigDecimal rounded = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
      if (rounded.doubleValue() >= x) {
        return rounded;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
  }

  private static String text(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    int power = plain.precision() - plain.scale() - 1;
    return power < -4 || power > 5
        ? plain.scaleByPowerOfTen(-power).toPlainString() + "e" + power
        : plain.toPlainString();
  }
}
