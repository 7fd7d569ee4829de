package io.gradus.ops;

import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * relu: y = max(x, 0); dy/dx = 1 if x &gt; 0, else 0. Defined everywhere. The kink at 0 has
 * gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>Source: Nair and Hinton 2010.
 */
@AutoService(Op.class)
@Formula(value = "max(x, 0)", gradient = "1 if x > 0, else 0")
public record Relu() implements UnaryOp {
  static final Relu OP = new Relu();

  @Override
  public String name() {
    return "relu";
  }

  @Override
  public double forward(double x) {
    return x < 0 ? 0 : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= 0 ? 0 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.not(le(x.detach(), 0));
  }
}
