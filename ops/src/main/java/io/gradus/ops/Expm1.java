package io.gradus.ops;

import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.elementary.Exp.exp;
import static io.gradus.ops.elementary.Expm1.expm1;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * expm1: y = eˣ − 1; dy/dx = eˣ. Defined everywhere; exact near 0, where eˣ and 1 cancel.
 *
 * <p>The gradient is computed as eˣ. PyTorch computes y + 1, which is 0 below −37.
 */
@AutoService(Op.class)
@Formula(value = "eˣ − 1", gradient = "eˣ")
public record Expm1() implements UnaryOp {
  static final Expm1 OP = new Expm1();

  @Override
  public String name() {
    return "expm1";
  }

  @Override
  public double forward(double x) {
    return expm1(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return exp(x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exp(x);
  }
}
