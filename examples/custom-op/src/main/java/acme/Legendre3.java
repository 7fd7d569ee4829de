package acme;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** The third Legendre polynomial: y = ½(5x³ − 3x); dy/dx = 3/2·(5x² − 1). */
@AutoService(Op.class)
@Formula(value = "½(5x³ − 3x)", gradient = "3/2·(5x² − 1)")
public record Legendre3() implements UnaryOp {
  @Override
  public String name() {
    return "acme.legendre3";
  }

  @Override
  public double forward(double x) {
    return 0.5 * (5 * x * x * x - 3 * x);
  }

  @Override
  public double localGradient(double x, double y) {
    return 1.5 * (5 * x * x - 1);
  }

  /** In values, so that it can be differentiated again. */
  @Override
  public Value localGradient(Value x, Value y) {
    return x.times(x).times(5).minus(1).times(1.5);
  }
}
