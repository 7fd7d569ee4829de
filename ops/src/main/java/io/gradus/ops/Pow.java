package io.gradus.ops;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.pow;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * pow: y = xᵖ; dy/dx = p·xᵖ⁻¹. Domain x ≥ 0, or p a whole number.
 *
 * <p>As in PyTorch, x⁰ has gradient 0 even at NaN, and p = ½ is the square root: NaN at −∞, where
 * {@link Math#pow} has ∞. In a registry, {@code pow} alone is {@link Power}, whose exponent is an
 * input; this op is {@code pow(exponent=3.0)}.
 *
 * @param exponent p
 */
@AutoService(Op.class)
@Formula(value = "xᵖ", gradient = "p·xᵖ⁻¹")
public record Pow(double exponent) implements UnaryOp {
  /** The square. This constructor is for discovery only, as PyTorch has no default exponent. */
  public Pow() {
    this(2);
  }

  @Override
  public String name() {
    return "pow";
  }

  @Override
  public double forward(double x) {
    return raise(x, exponent);
  }

  @Override
  public double localGradient(double x, double y) {
    return exponent == 0 ? 0 : exponent * raise(x, exponent - 1);
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return exponent == 0 ? constant(0) : pow(x, exponent - 1).times(exponent);
  }

  /**
   * xᵖ, with the common exponents computed as PyTorch computes them, which is more exact or faster.
   */
  private static double raise(double x, double p) {
    if (p == 1) {
      return x;
    }
    if (p == 2) {
      return x * x;
    }
    if (p == 3) {
      return x * x * x;
    }
    if (p == -1) {
      return 1 / x;
    }
    if (p == -0.5) {
      return 1 / Math.sqrt(x);
    }
    return p == 0.5 ? Math.sqrt(x) : Power.raise(x, p);
  }
}
