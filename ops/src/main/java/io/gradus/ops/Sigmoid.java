package io.gradus.ops;

import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.Sigmoid.sigmoid;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * sigmoid: y = 1/(1 + e⁻ˣ); dy/dx = y·σ(−x). Defined everywhere.
 *
 * <p>Both tails keep their digits. Below −710 PyTorch has 0 where y is still a subnormal number,
 * and it uses 1 − y in place of σ(−x).
 */
@AutoService(Op.class)
@Formula(value = "1/(1 + e⁻ˣ)", gradient = "y·σ(−x)")
public record Sigmoid() implements UnaryOp {
  static final Sigmoid OP = new Sigmoid();

  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public double forward(double x) {
    return sigmoid(x);
  }

  @Override
  public double localGradient(double x, double y) {
    return y * sigmoid(-x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return y.times(sigmoid(x.unaryMinus()));
  }
}
