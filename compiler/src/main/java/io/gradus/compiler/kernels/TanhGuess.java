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
 * two parts. What is added up first does not depend on what is computed last.
 */
record TanhGuess() implements UnaryOp {
  /** From here on the op itself is as good. */
  private static final int LIMIT = 6;

  private static final int STEPS = 64;

  /** x + ROUND − ROUND is x to the nearest multiple of 1/64, and the last bits of the sum are k. */
  private static final double ROUND = 0x1.8p52 / STEPS;

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
    int row = ((int) doubleToRawLongBits(shifted) + ROWS) * WIDTH;
    double d = x - (shifted - ROUND);
    double square = d * d;
    double sum = t[row] + d;
    double low = (d - (sum - t[row])) + (t[row + 1] + d * t[row + 2]);
    double left = (t[row + 3] + t[row + 4] * d) + (t[row + 5] + t[row + 6] * d) * square;
    double right = (t[row + 7] + t[row + 8] * d) + t[row + 9] * square;
    return sum + (low + square * (left + square * square * right));
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
