package io.gradus.ops;

import static io.gradus.ops.Functions.sigmoid;
import static io.gradus.ops.elementary.Sigmoid.sigmoid;
import static io.gradus.ops.elementary.Softplus.softplus;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * logsigmoid: y = ln(1/(1 + e⁻ˣ)); dy/dx = σ(−x). Defined everywhere; computed as −softplus(−x).
 */
@AutoService(Op.class)
@Formula(value = "ln σ(x)", gradient = "σ(−x)")
public record LogSigmoid() implements UnaryOp {
  static final LogSigmoid OP = new LogSigmoid();

  @Override
  public String name() {
    return "logsigmoid";
  }

  @Override
  public double forward(double x) {
    return 0 - softplus(-x);
  }

  @Override
  public double localGradient(double x, double y) {
    return sigmoid(-x);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return sigmoid(x.unaryMinus());
  }
}
