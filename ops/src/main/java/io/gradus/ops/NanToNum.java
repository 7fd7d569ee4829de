package io.gradus.ops;

import static io.gradus.ops.Functions.abs;
import static io.gradus.ops.Functions.lt;

import com.google.auto.service.AutoService;
import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/**
 * nan_to_num: y = x if x is finite, else a number in its place; dy/dx = 1 if x is finite, else 0.
 * Defined everywhere. As in PyTorch, whose defaults are these.
 *
 * @param nan in place of NaN, by default 0
 * @param posinf in place of ∞, by default the largest double
 * @param neginf in place of −∞, by default the least double
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
