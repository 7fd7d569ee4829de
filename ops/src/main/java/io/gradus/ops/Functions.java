package io.gradus.ops;

import static io.gradus.core.Value.apply;
import static io.gradus.core.Value.constant;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A function per op, for static import:
 *
 * <pre>
 * Value y = tanh(x.times(w).plus(b));
 * Value loss = mean(losses).plus(pow(w, 2).times(1e-4));
 * </pre>
 *
 * <p>Names are PyTorch's in camel case. Each function says its formula, domain and kinks; the
 * gradients stand with the op that it links to. Unary functions come first, then those of two and
 * three values, then those of any number, then those that give as many values as they take.
 */
public final class Functions {
  private Functions() {}

  /**
   * {@link Abs}: y = |x|. Defined everywhere. The kink at 0 has gradient 0, and so has NaN, as in
   * PyTorch.
   */
  public static Value abs(Value x) {
    return apply(Abs.OP, x);
  }

  /** {@link Acos}: y = arccos x. Domain −1 ≤ x ≤ 1, with gradient −∞ at both ends; NaN outside. */
  public static Value acos(Value x) {
    return apply(Acos.OP, x);
  }

  /**
   * {@link Acosh}: y = arcosh x. Domain x ≥ 1: 0 at 1, with an infinite gradient; NaN below, where
   * the gradient of x ≤ −1 goes on as in PyTorch.
   */
  public static Value acosh(Value x) {
    return apply(Acosh.OP, x);
  }

  /**
   * {@link Asin}: y = arcsin x. Domain −1 ≤ x ≤ 1, with an infinite gradient at both ends; NaN
   * outside.
   */
  public static Value asin(Value x) {
    return apply(Asin.OP, x);
  }

  /** {@link Asinh}: y = arsinh x. Defined everywhere. */
  public static Value asinh(Value x) {
    return apply(Asinh.OP, x);
  }

  /**
   * {@link Atan}: y = arctan x. Defined everywhere. The gradient beyond 10¹⁵⁴, where x² overflows,
   * is still a subnormal number; PyTorch has 0.
   */
  public static Value atan(Value x) {
    return apply(Atan.OP, x);
  }

  /**
   * {@link Atanh}: y = artanh x. Domain −1 ≤ x ≤ 1: ±∞ at ±1, with an infinite gradient; NaN
   * outside, where the gradient goes on as in PyTorch.
   */
  public static Value atanh(Value x) {
    return apply(Atanh.OP, x);
  }

  /** {@link Ceil}: y = ⌈x⌉. Defined everywhere. The steps have gradient 0 too. */
  public static Value ceil(Value x) {
    return apply(Ceil.OP, x);
  }

  /**
   * {@link Celu} with its defaults: y = x if x &gt; 0, else α·(e^(x/α) − 1). Defined everywhere. At
   * 0 the gradient is 1 and the second derivative 0, as in PyTorch.
   */
  public static Value celu(Value x) {
    return apply(Celu.OP, x);
  }

  /**
   * {@link Celu}: y = x if x &gt; 0, else α·(e^(x/α) − 1). Defined everywhere. At 0 the gradient is
   * 1 and the second derivative 0, as in PyTorch.
   */
  public static Value celu(Value x, double alpha) {
    return apply(new Celu(alpha), x);
  }

  /**
   * {@link Clamp} with its defaults: y = min(max(x, a), b). Defined everywhere; where a is greater
   * than b, y is b; where x equals a bound, y is x, so that −0 stays −0. Both kinks have gradient
   * 1, unlike {@link Hardtanh}; NaN stays NaN with gradient 0, as in PyTorch.
   */
  public static Value clamp(Value x) {
    return apply(Clamp.OP, x);
  }

  /**
   * {@link Clamp}: y = min(max(x, a), b). Defined everywhere; where a is greater than b, y is b;
   * where x equals a bound, y is x, so that −0 stays −0. Both kinks have gradient 1, unlike {@link
   * Hardtanh}; NaN stays NaN with gradient 0, as in PyTorch.
   */
  public static Value clamp(Value x, double min, double max) {
    return apply(new Clamp(min, max), x);
  }

  /** {@link Cos}: y = cos x. NaN at ±∞. */
  public static Value cos(Value x) {
    return apply(Cos.OP, x);
  }

  /** {@link Cosh}: y = cosh x. Defined everywhere; infinite beyond ±710.47. */
  public static Value cosh(Value x) {
    return apply(Cosh.OP, x);
  }

  /**
   * {@link Digamma}: y = ψ(x). −∞ at 0 and ∞ at −0; NaN at negative whole numbers, as in PyTorch,
   * with gradient ∞.
   */
  public static Value digamma(Value x) {
    return apply(Digamma.OP, x);
  }

  /**
   * {@link Elu} with its defaults: y = x if x &gt; 0, else α·(eˣ − 1). Defined everywhere. The kink
   * at 0 has gradient α and second derivative 0, as in PyTorch.
   */
  public static Value elu(Value x) {
    return apply(Elu.OP, x);
  }

  /**
   * {@link Elu}: y = x if x &gt; 0, else α·(eˣ − 1). Defined everywhere. The kink at 0 has gradient
   * α and second derivative 0, as in PyTorch.
   */
  public static Value elu(Value x, double alpha) {
    return apply(new Elu(alpha), x);
  }

  /** {@link Erf}: y = erf x. Defined everywhere; ±1 at ±∞. */
  public static Value erf(Value x) {
    return apply(Erf.OP, x);
  }

  /** {@link Erfc}: y = 1 − erf x. Defined everywhere; exact for large x, where erf is 1. */
  public static Value erfc(Value x) {
    return apply(Erfc.OP, x);
  }

  /**
   * {@link Erfinv}: y = erf⁻¹ x. Domain −1 ≤ x ≤ 1: ±∞ at ±1, with an infinite gradient; NaN
   * outside.
   */
  public static Value erfinv(Value x) {
    return apply(Erfinv.OP, x);
  }

  /** {@link Exp}: y = eˣ. Defined everywhere; infinite above 709.78, 0 below −745.13. */
  public static Value exp(Value x) {
    return apply(Exp.OP, x);
  }

  /**
   * {@link Exp2}: y = 2ˣ. Defined everywhere. y is infinite from 1024 on and 0 below −1075; the
   * gradient, which is smaller, is infinite from 1024.53 on, where PyTorch's is from 1024 on.
   */
  public static Value exp2(Value x) {
    return apply(Exp2.OP, x);
  }

  /** {@link Expm1}: y = eˣ − 1. Defined everywhere; exact near 0, where eˣ and 1 cancel. */
  public static Value expm1(Value x) {
    return apply(Expm1.OP, x);
  }

  /** {@link Floor}: y = ⌊x⌋. Defined everywhere. The steps have gradient 0 too. */
  public static Value floor(Value x) {
    return apply(Floor.OP, x);
  }

  /**
   * {@link Frac}: y = x − trunc x. It has the sign of x. NaN at ±∞. The steps have gradient 1 too.
   */
  public static Value frac(Value x) {
    return apply(Frac.OP, x);
  }

  /** {@link Gelu}: y = x·Φ(x). Defined everywhere; 0 at −∞, where PyTorch has NaN. */
  public static Value gelu(Value x) {
    return apply(Gelu.OP, x);
  }

  /**
   * {@link GeluTanh}: y = x·σ(2u), u = √(2/π)·(x + 0.044715·x³). The approximation by tanh. Defined
   * everywhere; 0 at −∞, where PyTorch has NaN. PyTorch's gelu with approximate='tanh'.
   */
  public static Value geluTanh(Value x) {
    return apply(GeluTanh.OP, x);
  }

  /**
   * {@link Hardshrink} with its defaults: y = x if |x| &gt; λ, else 0. Defined everywhere. The
   * steps at ±λ have gradient 0; NaN stays NaN with gradient 1, as in PyTorch. * @param lambda λ ≥
   * 0, by default ½
   */
  public static Value hardshrink(Value x) {
    return apply(Hardshrink.OP, x);
  }

  /**
   * {@link Hardshrink}: y = x if |x| &gt; λ, else 0. Defined everywhere. The steps at ±λ have
   * gradient 0; NaN stays NaN with gradient 1, as in PyTorch. * @param lambda λ ≥ 0, by default ½
   */
  public static Value hardshrink(Value x, double lambda) {
    return apply(new Hardshrink(lambda), x);
  }

  /**
   * {@link Hardsigmoid}: y = min(max(x + 3, 0), 6)/6. Defined everywhere. Both kinks have gradient
   * 0; NaN stays NaN with gradient 0, as in PyTorch.
   */
  public static Value hardsigmoid(Value x) {
    return apply(Hardsigmoid.OP, x);
  }

  /**
   * {@link Hardswish}: y = x·min(max(x + 3, 0), 6)/6. Defined everywhere; 0 at −∞, where PyTorch
   * has NaN. The kinks at −3 and 3 have gradients −½ and 3/2 and second derivative 0; NaN stays NaN
   * with gradient 1, as in PyTorch.
   */
  public static Value hardswish(Value x) {
    return apply(Hardswish.OP, x);
  }

  /**
   * {@link Hardtanh} with its defaults: y = min(max(x, a), b). Defined everywhere. Both kinks have
   * gradient 0, unlike {@link Clamp}; NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value hardtanh(Value x) {
    return apply(Hardtanh.OP, x);
  }

  /**
   * {@link Hardtanh}: y = min(max(x, a), b). Defined everywhere. Both kinks have gradient 0, unlike
   * {@link Clamp}; NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value hardtanh(Value x, double min, double max) {
    return apply(new Hardtanh(min, max), x);
  }

  /**
   * {@link LeakyRelu} with its defaults: y = x if x &gt; 0, else s·x. The kink at 0 has gradient s.
   * * @param slope s, below 0; by default 0.01
   */
  public static Value leakyRelu(Value x) {
    return apply(LeakyRelu.OP, x);
  }

  /**
   * {@link LeakyRelu}: y = x if x &gt; 0, else s·x. The kink at 0 has gradient s. * @param slope s,
   * below 0; by default 0.01
   */
  public static Value leakyRelu(Value x, double slope) {
    return apply(new LeakyRelu(slope), x);
  }

  /**
   * {@link Lgamma}: y = ln |Γ(x)|. ∞ at 0 and at negative whole numbers, where the gradient is NaN
   * (−∞ at 0, ∞ at −0), as in PyTorch.
   */
  public static Value lgamma(Value x) {
    return apply(Lgamma.OP, x);
  }

  /**
   * {@link Log}: y = ln x. The natural logarithm. Domain x ≥ 0: −∞ at 0, with an infinite gradient;
   * NaN below, where the gradient is still 1/x, as in PyTorch.
   */
  public static Value log(Value x) {
    return apply(Log.OP, x);
  }

  /**
   * {@link Log10}: y = log₁₀ x. Domain x ≥ 0: −∞ at 0, with an infinite gradient; NaN below, where
   * the gradient goes on as in PyTorch.
   */
  public static Value log10(Value x) {
    return apply(Log10.OP, x);
  }

  /**
   * {@link Log1p}: y = ln(1 + x). Domain x ≥ −1: −∞ at −1, with an infinite gradient; NaN below,
   * where the gradient goes on as in PyTorch. Exact near 0, where 1 + x would round.
   */
  public static Value log1p(Value x) {
    return apply(Log1p.OP, x);
  }

  /**
   * {@link Log2}: y = log₂ x. Domain x ≥ 0: −∞ at 0, with an infinite gradient; NaN below, where
   * the gradient goes on as in PyTorch. Exact at powers of two.
   */
  public static Value log2(Value x) {
    return apply(Log2.OP, x);
  }

  /** {@link LogSigmoid}: y = ln σ(x). Defined everywhere; computed as −softplus(−x). */
  public static Value logSigmoid(Value x) {
    return apply(LogSigmoid.OP, x);
  }

  /**
   * {@link Logit}: y = ln(x/(1 − x)). Domain 0 ≤ x ≤ 1: ∓∞ at the ends, with an infinite gradient;
   * outside, both are NaN.
   */
  public static Value logit(Value x) {
    return apply(Logit.OP, x);
  }

  /** {@link Mish}: y = x·tanh(ln(1 + eˣ)). Defined everywhere; 0 at −∞, where PyTorch has NaN. */
  public static Value mish(Value x) {
    return apply(Mish.OP, x);
  }

  /**
   * {@link NanToNum} with its defaults: y = x if x is finite, else a number. Defined everywhere. As
   * in PyTorch, whose defaults are these. * @param nan in place of NaN, by default 0
   */
  public static Value nanToNum(Value x) {
    return apply(NanToNum.OP, x);
  }

  /**
   * {@link NanToNum}: y = x if x is finite, else a number. Defined everywhere. As in PyTorch, whose
   * defaults are these. * @param nan in place of NaN, by default 0
   */
  public static Value nanToNum(Value x, double nan, double posinf, double neginf) {
    return apply(new NanToNum(nan, posinf, neginf), x);
  }

  /** {@link Reciprocal}: y = 1/x. ±∞ at ±0, with gradient −∞. */
  public static Value reciprocal(Value x) {
    return apply(Reciprocal.OP, x);
  }

  /**
   * {@link Relu}: y = max(x, 0). Defined everywhere. The kink at 0 has gradient 0; NaN stays NaN
   * with gradient 1, as in PyTorch.
   */
  public static Value relu(Value x) {
    return apply(Relu.OP, x);
  }

  /**
   * {@link Relu6}: y = min(max(x, 0), 6). Defined everywhere. Both kinks have gradient 0; NaN stays
   * NaN with gradient 1, as in PyTorch.
   */
  public static Value relu6(Value x) {
    return apply(Relu6.OP, x);
  }

  /**
   * {@link Round}: y = x to the nearest whole number. Defined everywhere. The steps have gradient 0
   * too.
   */
  public static Value round(Value x) {
    return apply(Round.OP, x);
  }

  /** {@link Rsqrt}: y = 1/√x. Domain x ≥ 0: ∞ at 0, with gradient −∞; NaN below. */
  public static Value rsqrt(Value x) {
    return apply(Rsqrt.OP, x);
  }

  /**
   * {@link Selu}: y = s·x if x &gt; 0, else s·α·(eˣ − 1). The kink at 0 has gradient s·α = 1.7580…
   * and second derivative 0, as in PyTorch.
   */
  public static Value selu(Value x) {
    return apply(Selu.OP, x);
  }

  /** {@link Sigmoid}: y = 1/(1 + e⁻ˣ). Defined everywhere. */
  public static Value sigmoid(Value x) {
    return apply(Sigmoid.OP, x);
  }

  /**
   * {@link Sign}: y = sign x. Defined everywhere. The step at 0 has gradient 0 too. NaN has sign 0,
   * as in PyTorch; {@link Math#signum} has NaN.
   */
  public static Value sign(Value x) {
    return apply(Sign.OP, x);
  }

  /** {@link Silu}: y = x·σ(x). Defined everywhere; 0 at −∞, where PyTorch has NaN. */
  public static Value silu(Value x) {
    return apply(Silu.OP, x);
  }

  /** {@link Sin}: y = sin x. NaN at ±∞. */
  public static Value sin(Value x) {
    return apply(Sin.OP, x);
  }

  /**
   * {@link Sinc}: y = sin(πx)/(πx). Defined everywhere; 0 at whole numbers other than 0, exactly,
   * where PyTorch rounds πx; NaN at ±∞.
   */
  public static Value sinc(Value x) {
    return apply(Sinc.OP, x);
  }

  /** {@link Sinh}: y = sinh x. Defined everywhere; infinite beyond ±710.47. */
  public static Value sinh(Value x) {
    return apply(Sinh.OP, x);
  }

  /** {@link Softplus} with its defaults: y = ln(1 + e^(β·x))/β. Defined everywhere. */
  public static Value softplus(Value x) {
    return apply(Softplus.OP, x);
  }

  /** {@link Softplus}: y = ln(1 + e^(β·x))/β. Defined everywhere. */
  public static Value softplus(Value x, double beta, double threshold) {
    return apply(new Softplus(beta, threshold), x);
  }

  /**
   * {@link Softshrink} with its defaults: y = sign x·max(|x| − λ, 0). Defined everywhere. The kinks
   * at ±λ have gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value softshrink(Value x) {
    return apply(Softshrink.OP, x);
  }

  /**
   * {@link Softshrink}: y = sign x·max(|x| − λ, 0). Defined everywhere. The kinks at ±λ have
   * gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value softshrink(Value x, double lambda) {
    return apply(new Softshrink(lambda), x);
  }

  /**
   * {@link Softsign}: y = x/(1 + |x|). Defined everywhere; ±1 at ±∞, where PyTorch has NaN. The
   * second derivative at 0 is 0.
   */
  public static Value softsign(Value x) {
    return apply(Softsign.OP, x);
  }

  /** {@link Sqrt}: y = √x. Domain x ≥ 0: the gradient at 0 is infinite; below, both are NaN. */
  public static Value sqrt(Value x) {
    return apply(Sqrt.OP, x);
  }

  /** {@link Square}: y = x². Defined everywhere. */
  public static Value square(Value x) {
    return apply(Square.OP, x);
  }

  /** {@link Tan}: y = tan x. NaN at ±∞. */
  public static Value tan(Value x) {
    return apply(Tan.OP, x);
  }

  /** {@link Tanh}: y = tanh x. Defined everywhere. */
  public static Value tanh(Value x) {
    return apply(Tanh.OP, x);
  }

  /** {@link Tanhshrink}: y = x − tanh x. Defined everywhere. */
  public static Value tanhshrink(Value x) {
    return apply(Tanhshrink.OP, x);
  }

  /**
   * {@link Threshold} with its defaults: y = x if x &gt; t, else v. Defined everywhere. The step at
   * t has gradient 0; NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value threshold(Value x) {
    return apply(Threshold.OP, x);
  }

  /**
   * {@link Threshold}: y = x if x &gt; t, else v. Defined everywhere. The step at t has gradient 0;
   * NaN stays NaN with gradient 1, as in PyTorch.
   */
  public static Value threshold(Value x, double threshold, double value) {
    return apply(new Threshold(threshold, value), x);
  }

  /**
   * {@link Trunc}: y = x towards 0 to a whole number. Defined everywhere. The steps have gradient 0
   * too.
   */
  public static Value trunc(Value x) {
    return apply(Trunc.OP, x);
  }

  /**
   * {@link Polygamma}: y = ψ⁽ᵏ⁾(x). The derivative of this order of {@link #digamma}. At whole
   * numbers ≤ 0: ∞ if k is odd, −∞ if k is even.
   */
  public static Value polygamma(int order, Value x) {
    return apply(new Polygamma(order), x);
  }

  /**
   * {@link Pow}: y = xᵖ. X to a power that takes no gradient. Domain x ≥ 0, or p a whole number.
   */
  public static Value pow(Value x, double exponent) {
    return apply(new Pow(exponent), x);
  }

  /** {@link Atan2}: y = angle of (b, a). Defined everywhere; at (0, 0) the gradients are NaN. */
  public static Value atan2(Value a, Value b) {
    return apply(Atan2.OP, a, b);
  }

  /**
   * {@link Copysign}: y = |a|·sign b. Defined everywhere; −0 is negative. At a = 0 the gradient is
   * 0, and at an infinite a NaN, as in PyTorch.
   */
  public static Value copysign(Value a, Value b) {
    return apply(Copysign.OP, a, b);
  }

  /**
   * {@link Eq}: y = 1 if a = b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value eq(Value a, Value b) {
    return apply(Eq.OP, a, b);
  }

  /**
   * {@link Eq}: y = 1 if a = b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value eq(Value a, double b) {
    return eq(a, constant(b));
  }

  /**
   * {@link Ge}: y = 1 if a ≥ b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value ge(Value a, Value b) {
    return apply(Ge.OP, a, b);
  }

  /**
   * {@link Ge}: y = 1 if a ≥ b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value ge(Value a, double b) {
    return ge(a, constant(b));
  }

  /**
   * {@link Gt}: y = 1 if a &gt; b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in
   * IEEE 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value gt(Value a, Value b) {
    return apply(Gt.OP, a, b);
  }

  /**
   * {@link Gt}: y = 1 if a &gt; b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in
   * IEEE 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value gt(Value a, double b) {
    return gt(a, constant(b));
  }

  /**
   * {@link Le}: y = 1 if a ≤ b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value le(Value a, Value b) {
    return apply(Le.OP, a, b);
  }

  /**
   * {@link Le}: y = 1 if a ≤ b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value le(Value a, double b) {
    return le(a, constant(b));
  }

  /**
   * {@link Lt}: y = 1 if a &lt; b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in
   * IEEE 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value lt(Value a, Value b) {
    return apply(Lt.OP, a, b);
  }

  /**
   * {@link Lt}: y = 1 if a &lt; b, else 0. Defined everywhere. It is 0 where a or b is NaN, as in
   * IEEE 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value lt(Value a, double b) {
    return lt(a, constant(b));
  }

  /**
   * {@link Ne}: y = 1 if a ≠ b, else 0. Defined everywhere. It is 1 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value ne(Value a, Value b) {
    return apply(Ne.OP, a, b);
  }

  /**
   * {@link Ne}: y = 1 if a ≠ b, else 0. Defined everywhere. It is 1 where a or b is NaN, as in IEEE
   * 754 and PyTorch. The step has gradient 0 too. The result is a condition for {@link Where}.
   */
  public static Value ne(Value a, double b) {
    return ne(a, constant(b));
  }

  /**
   * {@link Fmax}: y = max(a, b), leaving NaN out. Defined everywhere; NaN only if both are. At a
   * tie a has all of the gradient, unlike {@link Maximum}, as in PyTorch.
   */
  public static Value fmax(Value a, Value b) {
    return apply(Fmax.OP, a, b);
  }

  /**
   * {@link Fmin}: y = min(a, b), leaving NaN out. Defined everywhere; NaN only if both are. At a
   * tie a has all of the gradient, unlike {@link Minimum}, as in PyTorch.
   */
  public static Value fmin(Value a, Value b) {
    return apply(Fmin.OP, a, b);
  }

  /**
   * {@link Fmod}: y = a − b·trunc(a/b). NaN if b is 0 or a infinite. The steps have these gradients
   * too. Exact for any quotient; Java’s %.
   */
  public static Value fmod(Value a, Value b) {
    return apply(Fmod.OP, a, b);
  }

  /**
   * {@link Hypot}: y = √(a² + b²). Defined everywhere, without overflow of the squares; at (0, 0)
   * and to an infinite input the gradients are NaN.
   */
  public static Value hypot(Value a, Value b) {
    return apply(Hypot.OP, a, b);
  }

  /**
   * {@link LogAddExp}: y = ln(eᵃ + eᵇ). Defined everywhere, without overflow; where both are ∞ or
   * both −∞, y is that and the gradients are NaN.
   */
  public static Value logAddExp(Value a, Value b) {
    return apply(LogAddExp.OP, a, b);
  }

  /**
   * {@link LogAddExp2}: y = log₂(2ᵃ + 2ᵇ). Defined everywhere, without overflow; where both are ∞
   * or both −∞, y is that and the gradients are NaN.
   */
  public static Value logAddExp2(Value a, Value b) {
    return apply(LogAddExp2.OP, a, b);
  }

  /**
   * {@link Maximum}: y = max(a, b). A tie gives each half. If one is NaN, so is y, and both have
   * gradient 1, as in PyTorch.
   */
  public static Value maximum(Value a, Value b) {
    return apply(Maximum.OP, a, b);
  }

  /**
   * {@link Minimum}: y = min(a, b). A tie gives each half. If one is NaN, so is y, and both have
   * gradient 1, as in PyTorch.
   */
  public static Value minimum(Value a, Value b) {
    return apply(Minimum.OP, a, b);
  }

  /** {@link Power}: y = aᵇ. Domain a ≥ 0, or b a whole number. */
  public static Value pow(Value a, Value b) {
    return apply(Power.OP, a, b);
  }

  /** {@link Power} of a base that takes no gradient: y = aᵇ. Domain a ≥ 0, or b a whole number. */
  public static Value pow(double a, Value b) {
    return pow(constant(a), b);
  }

  /** y = a + b, for a number on the left of a value; {@link Value#plus} otherwise. */
  public static Value add(double a, Value b) {
    return constant(a).plus(b);
  }

  /** y = a − b, for a number on the left of a value; {@link Value#minus} otherwise. */
  public static Value sub(double a, Value b) {
    return constant(a).minus(b);
  }

  /** y = a·b, for a number on the left of a value; {@link Value#times} otherwise. */
  public static Value mul(double a, Value b) {
    return constant(a).times(b);
  }

  /** y = a/b, for a number on the left of a value; {@link Value#div} otherwise. */
  public static Value div(double a, Value b) {
    return constant(a).div(b);
  }

  /**
   * {@link Remainder}: y = a − b·⌊a/b⌋. NaN if b is 0 or a infinite. The steps have these gradients
   * too. As in PyTorch, and in Python; {@link Math#IEEEremainder} is another.
   */
  public static Value remainder(Value a, Value b) {
    return apply(Remainder.OP, a, b);
  }

  /**
   * {@link Xlogy}: y = a·ln b. Domain b ≥ 0, or a = 0; NaN elsewhere. At a = 0 with b ≤ 0 the
   * gradient to a is 0, and that to b NaN if b is 0, as in PyTorch. NaN as b stays NaN.
   */
  public static Value xlogy(Value a, Value b) {
    return apply(Xlogy.OP, a, b);
  }

  /**
   * {@link ClampTensor}, of its three inputs in order: y = min(max(x₁, x₂), x₃). Defined
   * everywhere; where the bounds cross, y is x₃. At a bound all of the gradient is that of x₁; x₁
   * &lt; x₂ = x₃ has none at all; as in PyTorch, where this is clamp of tensors. NaN in any input
   * stays NaN.
   */
  public static Value clampTensor(Value x, Value min, Value max) {
    return apply(ClampTensor.OP, x, min, max);
  }

  /**
   * {@link Fma}, of its three inputs in order: y = x₁·x₂ + x₃. Defined everywhere. Rounded once, by
   * {@link Math#fma}; PyTorch has no such op, and addcmul rounds twice.
   */
  public static Value fma(Value a, Value b, Value c) {
    return apply(Fma.OP, a, b, c);
  }

  /**
   * {@link Lerp}, of its three inputs in order: y = x₁ + x₃·(x₂ − x₁). Defined everywhere; a weight
   * x₃ outside of 0 … 1 extrapolates.
   */
  public static Value lerp(Value start, Value end, Value weight) {
    return apply(Lerp.OP, start, end, weight);
  }

  /**
   * {@link Where}, of its three inputs in order: y = x₂ if x₁ ≠ 0, else x₃. Defined everywhere; NaN
   * is not 0, as in PyTorch. What is not chosen has no influence, NaN or not.
   */
  public static Value where(Value condition, Value then, Value otherwise) {
    return apply(Where.OP, condition, then, otherwise);
  }

  /**
   * {@link Affine}, of x₁ … xₙ the weights, xₙ₊₁ the bias, and xₙ₊₂ … x₂ₙ₊₁ the inputs: y = xₙ₊₁ +
   * x₁·xₙ₊₂ + … + xₙ·x₂ₙ₊₁. The 2n + 1 inputs are all of w, then b, then all of x. It is the sum of
   * a neuron as one op. The products are added from the first to the last, starting from b, so that
   * it equals a loop, bit for bit.
   *
   * @throws IllegalArgumentException if there are not as many weights as x
   */
  public static Value affine(Value[] weights, Value bias, Value[] x) {
    if (weights.length != x.length) {
      throw new IllegalArgumentException(
          "affine(weights, bias, x) takes as many weights as x, got %d and %d"
              .formatted(weights.length, x.length));
    }
    Value[] inputs = Arrays.copyOf(weights, 2 * x.length + 1);
    inputs[x.length] = bias;
    System.arraycopy(x, 0, inputs, x.length + 1, x.length);
    return apply(Affine.OP, inputs);
  }

  /**
   * {@link Affine}, of x₁ … xₙ the weights, xₙ₊₁ the bias, and xₙ₊₂ … x₂ₙ₊₁ the inputs: y = xₙ₊₁ +
   * x₁·xₙ₊₂ + … + xₙ·x₂ₙ₊₁. The 2n + 1 inputs are all of w, then b, then all of x. It is the sum of
   * a neuron as one op. The products are added from the first to the last, starting from b, so that
   * it equals a loop, bit for bit.
   *
   * @throws IllegalArgumentException if there are not as many weights as x
   */
  public static Value affine(List<Value> weights, Value bias, List<Value> x) {
    return affine(array(weights), bias, array(x));
  }

  /**
   * {@link Dot} of a and b, which are x₁ … xₙ and xₙ₊₁ … x₂ₙ: y = x₁·xₙ₊₁ + … + xₙ·x₂ₙ. The 2n
   * inputs are all of a, then all of b. Added from the first product to the last, so that it equals
   * a loop, bit for bit.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static Value dot(Value[] a, Value[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "dot(a, b) takes as many of a as of b, got %d and %d".formatted(a.length, b.length));
    }
    Value[] inputs = Arrays.copyOf(a, 2 * a.length);
    System.arraycopy(b, 0, inputs, a.length, b.length);
    return apply(Dot.OP, inputs);
  }

  /**
   * {@link Dot} of a and b, which are x₁ … xₙ and xₙ₊₁ … x₂ₙ: y = x₁·xₙ₊₁ + … + xₙ·x₂ₙ. The 2n
   * inputs are all of a, then all of b. Added from the first product to the last, so that it equals
   * a loop, bit for bit.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static Value dot(List<Value> a, List<Value> b) {
    return dot(array(a), array(b));
  }

  /**
   * {@link Pick}, of x₁ the index and x₂ … xₙ the values: y = the one of x₂ … xₙ at position x₁,
   * from 0. A token or a class can be an input so. Where the index is NaN, so is y, and all
   * gradients are 0.
   *
   * @throws InvalidIndexException if the index is no position; NaN is none, but gives NaN
   */
  public static Value pick(Value index, Value... xs) {
    Value[] inputs = new Value[xs.length + 1];
    inputs[0] = index;
    System.arraycopy(xs, 0, inputs, 1, xs.length);
    return apply(Pick.OP, inputs);
  }

  /**
   * {@link Pick}, of x₁ the index and x₂ … xₙ the values: y = the one of x₂ … xₙ at position x₁,
   * from 0. A token or a class can be an input so. Where the index is NaN, so is y, and all
   * gradients are 0.
   *
   * @throws InvalidIndexException if the index is no position; NaN is none, but gives NaN
   */
  public static Value pick(Value index, Collection<Value> xs) {
    return pick(index, array(xs));
  }

  /** {@link LogSumExp}: y = ln(e^x₁ + … + e^xₙ). Defined everywhere. */
  public static Value logSumExp(Value... xs) {
    return apply(LogSumExp.OP, xs);
  }

  /** {@link LogSumExp}: y = ln(e^x₁ + … + e^xₙ). Defined everywhere. */
  public static Value logSumExp(Collection<Value> xs) {
    return logSumExp(array(xs));
  }

  /**
   * {@link Max}: y = max(x₁ … xₙ). The largest of xs; of two values see {@link #maximum}. Defined
   * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
   */
  public static Value max(Value... xs) {
    return apply(Max.OP, xs);
  }

  /**
   * {@link Max}: y = max(x₁ … xₙ). The largest of xs; of two values see {@link #maximum}. Defined
   * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
   */
  public static Value max(Collection<Value> xs) {
    return max(array(xs));
  }

  /**
   * {@link Mean}: y = (x₁ + … + xₙ)/n. Added from the first to the last, and only then divided;
   * where that sum overflows, each input is divided first.
   */
  public static Value mean(Value... xs) {
    return apply(Mean.OP, xs);
  }

  /**
   * {@link Mean}: y = (x₁ + … + xₙ)/n. Added from the first to the last, and only then divided;
   * where that sum overflows, each input is divided first.
   */
  public static Value mean(Collection<Value> xs) {
    return mean(array(xs));
  }

  /**
   * {@link Median}: y = median of x₁ … xₙ. Defined everywhere; NaN if one input is, with 1/k to
   * each of k NaNs, as in PyTorch.
   */
  public static Value median(Value... xs) {
    return apply(Median.OP, xs);
  }

  /**
   * {@link Median}: y = median of x₁ … xₙ. Defined everywhere; NaN if one input is, with 1/k to
   * each of k NaNs, as in PyTorch.
   */
  public static Value median(Collection<Value> xs) {
    return median(array(xs));
  }

  /**
   * {@link Min}: y = min(x₁ … xₙ). The smallest of xs; of two values see {@link #minimum}. Defined
   * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
   */
  public static Value min(Value... xs) {
    return apply(Min.OP, xs);
  }

  /**
   * {@link Min}: y = min(x₁ … xₙ). The smallest of xs; of two values see {@link #minimum}. Defined
   * everywhere; NaN if one input is, with 1/k to each of k NaNs, as in PyTorch.
   */
  public static Value min(Collection<Value> xs) {
    return min(array(xs));
  }

  /**
   * {@link Norm}: y = √(x₁² + … + xₙ²). Defined everywhere, without overflow of the squares, unlike
   * PyTorch’s; where y itself overflows or is subnormal, the gradients keep their digits. At 0 all
   * gradients are 0; to an infinite input they are NaN, as in PyTorch.
   */
  public static Value norm(Value... xs) {
    return apply(Norm.OP, xs);
  }

  /**
   * {@link Norm}: y = √(x₁² + … + xₙ²). Defined everywhere, without overflow of the squares, unlike
   * PyTorch’s; where y itself overflows or is subnormal, the gradients keep their digits. At 0 all
   * gradients are 0; to an infinite input they are NaN, as in PyTorch.
   */
  public static Value norm(Collection<Value> xs) {
    return norm(array(xs));
  }

  /** {@link Prod}: y = x₁·…·xₙ. Multiplied from the first to the last. */
  public static Value prod(Value... xs) {
    return apply(Prod.OP, xs);
  }

  /** {@link Prod}: y = x₁·…·xₙ. Multiplied from the first to the last. */
  public static Value prod(Collection<Value> xs) {
    return prod(array(xs));
  }

  /**
   * {@link Std} with its defaults: y = √(Σ(xᵢ − m)²/(n − c)). Defined everywhere, without overflow
   * of the squares, unlike PyTorch’s; NaN, with NaN gradients, unless n is greater than c. Where
   * all inputs are equal, y and all gradients are 0, as in PyTorch. * @param correction c, what is
   * taken from n; by default 1, which makes it unbiased (Bessel)
   */
  public static Value std(Value... xs) {
    return apply(Std.OP, xs);
  }

  /**
   * {@link Std} with its defaults: y = √(Σ(xᵢ − m)²/(n − c)). Defined everywhere, without overflow
   * of the squares, unlike PyTorch’s; NaN, with NaN gradients, unless n is greater than c. Where
   * all inputs are equal, y and all gradients are 0, as in PyTorch. * @param correction c, what is
   * taken from n; by default 1, which makes it unbiased (Bessel)
   */
  public static Value std(Collection<Value> xs) {
    return std(array(xs));
  }

  /**
   * {@link Std}: y = √(Σ(xᵢ − m)²/(n − c)). Defined everywhere, without overflow of the squares,
   * unlike PyTorch’s; NaN, with NaN gradients, unless n is greater than c. Where all inputs are
   * equal, y and all gradients are 0, as in PyTorch. * @param correction c, what is taken from n;
   * by default 1, which makes it unbiased (Bessel)
   */
  public static Value std(Collection<Value> xs, int correction) {
    return apply(new Std(correction), array(xs));
  }

  /**
   * {@link Sum}: y = x₁ + … + xₙ. Added from the first to the last, so that it equals a loop, bit
   * for bit.
   */
  public static Value sum(Value... xs) {
    return apply(Sum.OP, xs);
  }

  /**
   * {@link Sum}: y = x₁ + … + xₙ. Added from the first to the last, so that it equals a loop, bit
   * for bit.
   */
  public static Value sum(Collection<Value> xs) {
    return sum(array(xs));
  }

  /**
   * {@link Var} with its defaults: y = Σ(xᵢ − m)²/(n − c). Defined everywhere; NaN, with NaN
   * gradients, unless n is greater than c. * @param correction c, what is taken from n; by default
   * 1, which makes it unbiased (Bessel)
   */
  public static Value var(Value... xs) {
    return apply(Var.OP, xs);
  }

  /**
   * {@link Var} with its defaults: y = Σ(xᵢ − m)²/(n − c). Defined everywhere; NaN, with NaN
   * gradients, unless n is greater than c. * @param correction c, what is taken from n; by default
   * 1, which makes it unbiased (Bessel)
   */
  public static Value var(Collection<Value> xs) {
    return var(array(xs));
  }

  /**
   * {@link Var}: y = Σ(xᵢ − m)²/(n − c). Defined everywhere; NaN, with NaN gradients, unless n is
   * greater than c. * @param correction c, what is taken from n; by default 1, which makes it
   * unbiased (Bessel)
   */
  public static Value var(Collection<Value> xs, int correction) {
    return apply(new Var(correction), array(xs));
  }

  /** softmax: yᵢ = e^xᵢ/(e^x₁ + … + e^xₙ), without overflow. */
  public static Value[] softmax(Value... xs) {
    return Softmax.of(xs);
  }

  /** softmax: yᵢ = e^xᵢ/(e^x₁ + … + e^xₙ), without overflow. */
  public static List<Value> softmax(Collection<Value> xs) {
    return List.of(softmax(array(xs)));
  }

  /**
   * log_softmax: yᵢ = xᵢ − ln(e^x₁ + … + e^xₙ): the logarithm of {@link #softmax(Value...)},
   * without underflow.
   */
  public static Value[] logSoftmax(Value... xs) {
    return Softmax.log(xs);
  }

  /**
   * log_softmax: yᵢ = xᵢ − ln(e^x₁ + … + e^xₙ): the logarithm of {@link #softmax(Value...)},
   * without underflow.
   */
  public static List<Value> logSoftmax(Collection<Value> xs) {
    return List.of(logSoftmax(array(xs)));
  }

  /** softmin: yᵢ = e^−xᵢ/(e^−x₁ + … + e^−xₙ): {@link #softmax(Value...)} of −xs. */
  public static Value[] softmin(Value... xs) {
    return Softmax.of(Arrays.stream(xs).map(Value::unaryMinus).toArray(Value[]::new));
  }

  /** softmin: yᵢ = e^−xᵢ/(e^−x₁ + … + e^−xₙ): {@link #softmax(Value...)} of −xs. */
  public static List<Value> softmin(Collection<Value> xs) {
    return List.of(softmin(array(xs)));
  }

  /** cumsum: yᵢ = x₁ + … + xᵢ. */
  public static Value[] cumsum(Value... xs) {
    return running(xs, Value::plus);
  }

  /** cumsum: yᵢ = x₁ + … + xᵢ. */
  public static List<Value> cumsum(Collection<Value> xs) {
    return List.of(cumsum(array(xs)));
  }

  /** cumprod: yᵢ = x₁·…·xᵢ. */
  public static Value[] cumprod(Value... xs) {
    return running(xs, Value::times);
  }

  /** cumprod: yᵢ = x₁·…·xᵢ. */
  public static List<Value> cumprod(Collection<Value> xs) {
    return List.of(cumprod(array(xs)));
  }

  /**
   * cross_entropy: −ln of {@link #softmax(Value...)} of the logits at the target, without
   * underflow.
   *
   * @param target the index of the right class, from 0
   * @throws InvalidIndexException if there is no logit of that index
   */
  public static Value crossEntropy(Value[] logits, int target) {
    requireIndex("crossEntropy", target, logits.length);
    return Softmax.crossEntropy(logits, target);
  }

  /**
   * cross_entropy: −ln of {@link #softmax(Value...)} of the logits at the target, without
   * underflow.
   *
   * @param target the index of the right class, from 0
   * @throws InvalidIndexException if there is no logit of that index
   */
  public static Value crossEntropy(Collection<Value> logits, int target) {
    return crossEntropy(array(logits), target);
  }

  /**
   * nll: the negative log-likelihood −xₜ of log-probabilities, such as {@link
   * #logSoftmax(Value...)} gives, at the target t.
   *
   * @param target the index of the right class, from 0
   * @throws InvalidIndexException if there is no log-probability of that index
   */
  public static Value nll(Value[] logProbabilities, int target) {
    requireIndex("nll", target, logProbabilities.length);
    return logProbabilities[target].unaryMinus();
  }

  /**
   * nll: the negative log-likelihood −xₜ of log-probabilities, such as {@link
   * #logSoftmax(Value...)} gives, at the target t.
   *
   * @param target the index of the right class, from 0
   * @throws InvalidIndexException if there is no log-probability of that index
   */
  public static Value nll(Collection<Value> logProbabilities, int target) {
    return nll(array(logProbabilities), target);
  }

  private static Value[] running(Value[] xs, BinaryOperator<Value> op) {
    Value[] ys = xs.clone();
    for (int i = 1; i < ys.length; i++) {
      ys[i] = op.apply(ys[i - 1], ys[i]);
    }
    return ys;
  }

  private static void requireIndex(String function, int target, int size) {
    if (target < 0 || target >= size) {
      throw new InvalidIndexException(
          "%s takes a target from 0 to %d, one for each input, got %d"
              .formatted(function, size - 1, target));
    }
  }

  private static Value[] array(Collection<Value> xs) {
    return xs.toArray(new Value[0]);
  }
}
