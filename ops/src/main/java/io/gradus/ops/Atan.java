package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.gt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * atan: y = arctan x; dy/dx = 1/(1 + x²). Defined everywhere. The gradient beyond 10¹⁵⁴, where x²
 * overflows, is still a subnormal number; PyTorch has 0.
 *
 * <p>Source of the gradient: DLMF 4.24.
 */
@AutoService(Op.class)
@Formula(value = "arctan x", gradient = "1/(1 + x²)")
public record Atan() implements UnaryOp {
  static final Atan OP = new Atan();

  /** From here on 1 + x² is x², which overflows further out. */
  private static final double LARGE = 0x1p511;

  @Override
  public String name() {
    return "atan";
  }

  @Override
  public double forward(double x) {
    return StrictMath.atan(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return Math.abs(x) > LARGE ? 1 / x / x : 1 / (1 + x * x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    Value large = gt(abs(x.detach()), LARGE);
    return Choice.of(
        large,
        () -> {
          Value v = Choice.guard(large, x, LARGE);
          return constant(1).div(v).div(v);
        },
        () -> {
          Value v = Choice.guard(Choice.not(large), x, 0);
          return constant(1).div(v.times(v).plus(1));
        });
  }
}
