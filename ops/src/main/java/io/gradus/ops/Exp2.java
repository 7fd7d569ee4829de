package io.gradus.ops;

import static io.gradus.ops.elementary.Exp2.exp2;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** exp2: y = 2ˣ; dy/dx = y·ln 2. Defined everywhere; infinite from 1024, 0 below −1075. */
@AutoService(Op.class)
@Formula(value = "2ˣ", gradient = "y·ln 2")
public record Exp2() implements UnaryOp {
  static final Exp2 OP = new Exp2();

  private static final double LN2 = 0.6931471805599453;

  @Override
  public String name() {
    return "exp2";
  }

  @Override
  public double forward(double x) {
    return exp2(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return y * LN2;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y.times(LN2);
  }
}
