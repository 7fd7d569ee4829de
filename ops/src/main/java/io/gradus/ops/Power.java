package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.eq;
import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.log;
import static io.gradus.ops.Functions.lt;
import static io.gradus.ops.Functions.pow;
import static io.gradus.ops.elementary.Log.log;

import com.google.auto.service.AutoService;
import io.gradus.core.BinaryOp;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.Value;

/**
 * pow: y = aᵇ; ∂y/∂a = b·aᵇ⁻¹, ∂y/∂b = y·ln a. Domain a ≥ 0, or b a whole number.
 *
 * <p>As in PyTorch, ∂y/∂a is 0 wherever b is 0, even at NaN; ∂y/∂b is 0 at a = 0 with b ≥ 0, and
 * NaN for a &lt; 0. As in C, and unlike {@link Math#pow}, 1ᵇ is 1 even if b is NaN or infinite, and
 * (−1)^±∞ is 1. For an exponent that is a fixed number see {@link Pow}, which has the same name.
 */
@AutoService(Op.class)
@Formula(
    value = "aᵇ",
    gradient = {"b·aᵇ⁻¹", "y·ln a"})
public record Power() implements BinaryOp {
  static final Power OP = new Power();

  @Override
  public String name() {
    return "pow";
  }

  @Override
  public double forward(double a, double b) {
    return raise(a, b);
  }

  @Override
  public double localGradientA(double a, double b, double y) {
    return b == 0 ? 0 : b * raise(a, b - 1);
  }

  @Override
  public double localGradientB(double a, double b, double y) {
    return a == 0 && b >= 0 ? 0 : y * log(a);
  }

  @Override
  public Value localGradientA(Value a, Value b, Value y) {
    // The formula is used even at b = 0, where it is 0, since its own gradient with respect to b is
    // a⁻¹ there and not 0.
    Value finite = lt(abs(constant(1).div(a.detach())), Double.POSITIVE_INFINITY);
    Value flat = Choice.both(eq(b.detach(), 0), Choice.not(finite));
    return Choice.of(
        flat,
        () -> constant(0),
        () -> b.times(pow(Choice.guard(Choice.not(flat), a, 1), b.minus(1))));
  }

  @Override
  public Value localGradientB(Value a, Value b, Value y) {
    Value flat = Choice.both(eq(a.detach(), 0), ge(b.detach(), 0));
    return Choice.of(
        flat, () -> constant(0), () -> y.times(log(Choice.guard(Choice.not(flat), a, 1))));
  }

  /** aᵇ as in C. */
  static double raise(double a, double b) {
    if (a == 1 || a == -1 && Double.isInfinite(b)) {
      return 1;
    }
    return StrictMath.pow(a, b);
  }
}
