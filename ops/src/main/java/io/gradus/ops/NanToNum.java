package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * nan_to_num: y = x if x is finite, else the replacement for NaN, ∞ or −∞; dy/dx = 1 if x is
 * finite, else 0. Defined everywhere. The defaults are those of PyTorch.
 *
 * @param nan the replacement for NaN, by default 0
 * @param posinf the replacement for ∞, by default the largest double
 * @param neginf the replacement for −∞, by default the negative of the largest double
 */
@AutoService(Op.class)
@Formula(value = "x if x is finite, else a number", gradient = "1 if x is finite, else 0")
public record NanToNum(double nan, double posinf, double neginf) implements UnaryOp {
  static final NanToNum OP = new NanToNum();

  /** 0 for NaN, the largest double for ∞, its negative for −∞. */
  public NanToNum() {
    this(0, Double.MAX_VALUE, -Double.MAX_VALUE);
  }

  @Override
  public String name() {
    return "nan_to_num";
  }

  @Override
  public double forward(double x) {
    if (Double.isNaN(x)) {
      return nan;
    }
    return Double.isInfinite(x) ? (x > 0 ? posinf : neginf) : x;
  }

  @Override
  public double localGradient(double x, double y) {
    return Double.isFinite(x) ? 1 : 0;
  }

  @Override
  public Value localGradient(Value x, Value y) {
    return lt(abs(x.detach()), Double.POSITIVE_INFINITY);
  }
}
