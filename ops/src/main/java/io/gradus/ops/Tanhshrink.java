package io.gradus.ops;

import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.tanh;
import static io.gradus.ops.elementary.Tanh.tanh;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * tanhshrink: y = x − tanh x; dy/dx = tanh² x. Defined everywhere.
 *
 * <p>Around 0, where the two terms cancel, it is computed from Lambert’s continued fraction tanh x
 * = x/(1 + x²/(3 + x²/(5 + …))) (DLMF 4.39), which gives x·r/(1 + r) with r = x²/(3 + …).
 */
@AutoService(Op.class)
@Formula(value = "x − tanh x", gradient = "tanh² x")
public record Tanhshrink() implements UnaryOp {
  static final Tanhshrink OP = new Tanhshrink();

  @Override
  public String name() {
    return "tanhshrink";
  }

  @Override
  public double forward(double x) {
    if (!(Math.abs(x) < 1.1)) {
      return x - tanh(x);
    }
    double square = x * x;
    double r = 0;
    for (int odd = 21; odd >= 5; odd -= 2) {
      r = square / (odd + r);
    }
    double denominator = 3 + (square + r);
    double cube = x * square;
    double cubeTail = Math.fma(x, square, -cube) + x * Math.fma(x, x, -square);
    double denominatorTail = square + r - (denominator - 3);
    double quotient = cube / denominator;
    // a − (0 − b), so that −0 stays −0.
    return quotient - (0.0 - (cubeTail - quotient * denominatorTail) / denominator);
  }

  @Override
  public double localGradient(double x, double y) {
    double t = tanh(x);
    return t * t;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return square(tanh(x));
  }
}
