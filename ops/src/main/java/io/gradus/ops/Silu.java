package io.gradus.ops;

import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.Sigmoid.sigmoid;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * silu: y = x·σ(x); dy/dx = σ(x)·(1 + x·σ(−x)). Defined everywhere; 0 at −∞, where PyTorch has NaN.
 *
 * <p>Source: Hendrycks and Gimpel 2016; Elfwing, Uchibe and Doya 2017. Also known as swish.
 */
@AutoService(Op.class)
@Formula(value = "x·σ(x)", gradient = "σ(x)·(1 + x·σ(−x))")
public record Silu() implements UnaryOp {
  static final Silu OP = new Silu();

  @Override
  public String name() {
    return "silu";
  }

  @Override
  public double forward(double x) {
    return x < ScaledExp.TAIL ? ScaledExp.of(x, x) : x * sigmoid(x);
  }

  @Override
  public double localGradient(double x, double y) {
    if (x < ScaledExp.TAIL) {
      return ScaledExp.of(1 + x, x);
    }
    double c = sigmoid(-x);
    return c == 0 ? 1 : sigmoid(x) * (1 + x * c);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return ScaledExp.slope(x, v -> sigmoid(v).times(v.times(sigmoid(v.unaryMinus())).plus(1)));
  }
}
