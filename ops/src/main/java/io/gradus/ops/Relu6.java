package io.gradus.ops;

import static io.gradus.ops.Functions.ge;
import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * relu6: y = min(max(x, 0), 6); dy/dx = 1 if 0 &lt; x &lt; 6, else 0. Defined everywhere. Both
 * kinks have gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>Source: Krizhevsky 2010.
 */
@AutoService(Op.class)
@Formula(value = "min(max(x, 0), 6)", gradient = "1 if 0 < x < 6, else 0")
public record Relu6() implements UnaryOp {
  static final Relu6 OP = new Relu6();

  @Override
  public String name() {
    return "relu6";
  }

  @Override
  public double forward(double x) {
    return x < 0 ? 0 : x > 6 ? 6 : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= 0 || x >= 6 ? 0 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.not(Choice.either(le(x.detach(), 0), ge(x.detach(), 6)));
  }
}
