package io.gradus.compiler.kernels;

import static java.lang.Double.doubleToRawLongBits;

import io.gradus.core.UnaryOp;
import io.gradus.ops.elementary.Tanh;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * tanh x from a table: all but a few of a thousand results have the bits of the op, and a chain
 * waits for one a third as long. {@link GuessedLoop} finds out which.
 *
 * <p>x = k/64 + d, and tanh x is the Taylor polynomial of degree 8 around k/64, with tanh(k/64) in
 * two parts.
 */
record TanhGuess() implements UnaryOp {
  /** From here on the op itself is as good. */
  private static final int LIMIT = 6;

  private static final int STEPS = 64;

  /** x + ROUND − ROUND is k/64, and the last bits of the sum are k + 384, the row. */
  private static final double ROUND = 0x1.8p52 / STEPS + LIMIT;

  private static final int ROWS = LIMIT * STEPS;
  private static final int WIDTH = 10;

  /** For k from −384 to 384: tanh(k/64) in two parts, −tanh²(k/64), and the next coefficients. */
  private static final double[] TABLE = table();

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public double forward(double x) {
    if (!(Math.abs(x) < LIMIT)) {
      return Tanh.tanh(x);
    }
    double[] t = TABLE;
    double shifted = x + ROUND;
    int row = (int) doubleToRawLongBits(shifted) * WIDTH;
    double d = x - (shifted - ROUND);
    double d2 = d * d;
    double d3 = d2 * d;
    double d4 = d2 * d2;
    double d6 = d4 * d2;
    // The table's numbers come last. From then on this is the shortest way.
    double sum = t[row] + d;
    double first = (t[row + 1] + t[row + 2] * d) + (t[row + 3] * d2 + t[row + 4] * d3);
    double second =
        (t[row + 5] * d4 + t[row + 6] * (d4 * d)) + (t[row + 7] * d6 + t[row + 8] * (d4 * d3));
    double third = (d - (sum - t[row])) + t[row + 9] * (d4 * d4);
    return sum + ((first + second) + third);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1 - y * y;
  }

  private static double[] table() {
    MathContext digits = new MathContext(40);
    BigDecimal one = BigDecimal.ONE;
    BigDecimal factor = exponential(BigDecimal.valueOf(2.0 / STEPS), digits);
    BigDecimal power = one;
    double[] table = new double[(2 * ROWS + 1) * WIDTH];
    for (int k = 0; k <= ROWS; k++) {
      BigDecimal tanh = power.subtract(one).divide(power.add(one), digits);
      double[] c = new double[WIDTH - 1];
      c[0] = tanh.doubleValue();
      c[1] = one.subtract(tanh.multiply(tanh)).doubleValue();
      // y′ = 1 − y², coefficient by coefficient.
      for (int n = 1; n + 1 < c.length; n++) {
        for (int i = 0; i <= n; i++) {
          c[n + 1] -= c[i] * c[n - i] / (n + 1);
        }
      }
      double low = tanh.subtract(new BigDecimal(c[0])).doubleValue();
      double less = tanh.multiply(tanh).negate().doubleValue();
      for (int sign = -1; sign <= 1; sign += 2) {
        int row = (ROWS + sign * k) * WIDTH;
        table[row] = sign * c[0];
        table[row + 1] = sign * low;
        table[row + 2] = less;
        for (int n = 2; n < c.length; n++) {
          table[row + n + 1] = n % 2 == 0 ? sign * c[n] : c[n];
        }
      }
      power = power.multiply(factor, digits);
    }
    return table;
  }

  private static BigDecimal exponential(BigDecimal x, MathContext digits) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; n < 30; n++) {
      sum = sum.add(term);
      term = term.multiply(x).divide(BigDecimal.valueOf(n), digits);
    }
    return sum;
  }
}
