package io.gradus.ops;

import static io.gradus.ops.Functions.le;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * threshold: y = x if x &gt; t, else v; dy/dx = 1 if x &gt; t, else 0. Defined everywhere. The step
 * at t has gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
 *
 * <p>PyTorch has no defaults. The instance in the registry has t = v = 0, with which the op is
 * {@link Relu}.
 *
 * @param threshold t
 * @param value v
 */
@AutoService(Op.class)
@Formula(value = "x if x > t, else v", gradient = "1 if x > t, else 0")
public record Threshold(double threshold, double value) implements UnaryOp {
  static final Threshold OP = new Threshold();

  /** max(x, 0). */
  public Threshold() {
    this(0, 0);
  }

  @Override
  public String name() {
    return "threshold";
  }

  @Override
  public double forward(double x) {
    return x <= threshold ? value : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return x <= threshold ? 0 : 1;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return Choice.not(le(x.detach(), threshold));
  }
}
