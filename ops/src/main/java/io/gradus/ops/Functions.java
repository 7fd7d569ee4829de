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
 * <p>Names are PyTorch's in camel case. Formula, domain and kinks are those of the op of that name.
 * Unary functions come first, then those of two and three values, then those of any number, then
 * those that give as many values as they take.
 */
public final class Functions {
  private Functions() {}

  /** {@link Abs}. */
  public static Value abs(Value x) {
    return apply(Abs.OP, x);
  }

  /** {@link Acos}. */
  public static Value acos(Value x) {
    return apply(Acos.OP, x);
  }

  /** {@link Acosh}. */
  public static Value acosh(Value x) {
    return apply(Acosh.OP, x);
  }

  /** {@link Asin}. */
  public static Value asin(Value x) {
    return apply(Asin.OP, x);
  }

  /** {@link Asinh}. */
  public static Value asinh(Value x) {
    return apply(Asinh.OP, x);
  }

  /** {@link Atan}. */
  public static Value atan(Value x) {
    return apply(Atan.OP, x);
  }

  /** {@link Atanh}. */
  public static Value atanh(Value x) {
    return apply(Atanh.OP, x);
  }

  /** {@link Ceil}. */
  public static Value ceil(Value x) {
    return apply(Ceil.OP, x);
  }

  /** {@link Celu} with its defaults. */
  public static Value celu(Value x) {
    return apply(Celu.OP, x);
  }

  /** {@link Celu}. */
  public static Value celu(Value x, double alpha) {
    return apply(new Celu(alpha), x);
  }

  /** {@link Clamp} with its defaults. */
  public static Value clamp(Value x) {
    return apply(Clamp.OP, x);
  }

  /** {@link Clamp}. */
  public static Value clamp(Value x, double min, double max) {
    return apply(new Clamp(min, max), x);
  }

  /** {@link Cos}. */
  public static Value cos(Value x) {
    return apply(Cos.OP, x);
  }

  /** {@link Cosh}. */
  public static Value cosh(Value x) {
    return apply(Cosh.OP, x);
  }

  /** {@link Digamma}. */
  public static Value digamma(Value x) {
    return apply(Digamma.OP, x);
  }

  /** {@link Elu} with its defaults. */
  public static Value elu(Value x) {
    return apply(Elu.OP, x);
  }

  /** {@link Elu}. */
  public static Value elu(Value x, double alpha) {
    return apply(new Elu(alpha), x);
  }

  /** {@link Erf}. */
  public static Value erf(Value x) {
    return apply(Erf.OP, x);
  }

  /** {@link Erfc}. */
  public static Value erfc(Value x) {
    return apply(Erfc.OP, x);
  }

  /** {@link Erfinv}. */
  public static Value erfinv(Value x) {
    return apply(Erfinv.OP, x);
  }

  /** {@link Exp}. */
  public static Value exp(Value x) {
    return apply(Exp.OP, x);
  }

  /** {@link Exp2}. */
  public static Value exp2(Value x) {
    return apply(Exp2.OP, x);
  }

  /** {@link Expm1}. */
  public static Value expm1(Value x) {
    return apply(Expm1.OP, x);
  }

  /** {@link Floor}. */
  public static Value floor(Value x) {
    return apply(Floor.OP, x);
  }

  /** {@link Frac}. */
  public static Value frac(Value x) {
    return apply(Frac.OP, x);
  }

  /** {@link Gelu}. */
  public static Value gelu(Value x) {
    return apply(Gelu.OP, x);
  }

  /** {@link GeluTanh}: the approximation by tanh. */
  public static Value geluTanh(Value x) {
    return apply(GeluTanh.OP, x);
  }

  /** {@link Hardshrink} with its defaults. */
  public static Value hardshrink(Value x) {
    return apply(Hardshrink.OP, x);
  }

  /** {@link Hardshrink}. */
  public static Value hardshrink(Value x, double lambda) {
    return apply(new Hardshrink(lambda), x);
  }

  /** {@link Hardsigmoid}. */
  public static Value hardsigmoid(Value x) {
    return apply(Hardsigmoid.OP, x);
  }

  /** {@link Hardswish}. */
  public static Value hardswish(Value x) {
    return apply(Hardswish.OP, x);
  }

  /** {@link Hardtanh} with its defaults. */
  public static Value hardtanh(Value x) {
    return apply(Hardtanh.OP, x);
  }

  /** {@link Hardtanh}. */
  public static Value hardtanh(Value x, double min, double max) {
    return apply(new Hardtanh(min, max), x);
  }

  /** {@link LeakyRelu} with its defaults. */
  public static Value leakyRelu(Value x) {
    return apply(LeakyRelu.OP, x);
  }

  /** {@link LeakyRelu}. */
  public static Value leakyRelu(Value x, double slope) {
    return apply(new LeakyRelu(slope), x);
  }

  /** {@link Lgamma}. */
  public static Value lgamma(Value x) {
    return apply(Lgamma.OP, x);
  }

  /** {@link Log}: the natural logarithm. */
  public static Value log(Value x) {
    return apply(Log.OP, x);
  }

  /** {@link Log10}. */
  public static Value log10(Value x) {
    return apply(Log10.OP, x);
  }

  /** {@link Log1p}. */
  public static Value log1p(Value x) {
    return apply(Log1p.OP, x);
  }

  /** {@link Log2}. */
  public static Value log2(Value x) {
    return apply(Log2.OP, x);
  }

  /** {@link LogSigmoid}. */
  public static Value logSigmoid(Value x) {
    return apply(LogSigmoid.OP, x);
  }

  /** {@link Logit}. */
  public static Value logit(Value x) {
    return apply(Logit.OP, x);
  }

  /** {@link Mish}. */
  public static Value mish(Value x) {
    return apply(Mish.OP, x);
  }

  /** {@link NanToNum} with its defaults. */
  public static Value nanToNum(Value x) {
    return apply(NanToNum.OP, x);
  }

  /** {@link NanToNum}. */
  public static Value nanToNum(Value x, double nan, double posinf, double neginf) {
    return apply(new NanToNum(nan, posinf, neginf), x);
  }

  /** {@link Reciprocal}. */
  public static Value reciprocal(Value x) {
    return apply(Reciprocal.OP, x);
  }

  /** {@link Relu}. */
  public static Value relu(Value x) {
    return apply(Relu.OP, x);
  }

  /** {@link Relu6}. */
  public static Value relu6(Value x) {
    return apply(Relu6.OP, x);
  }

  /** {@link Round}. */
  public static Value round(Value x) {
    return apply(Round.OP, x);
  }

  /** {@link Rsqrt}. */
  public static Value rsqrt(Value x) {
    return apply(Rsqrt.OP, x);
  }

  /** {@link Selu}. */
  public static Value selu(Value x) {
    return apply(Selu.OP, x);
  }

  /** {@link Sigmoid}. */
  public static Value sigmoid(Value x) {
    return apply(Sigmoid.OP, x);
  }

  /** {@link Sign}. */
  public static Value sign(Value x) {
    return apply(Sign.OP, x);
  }

  /** {@link Silu}. */
  public static Value silu(Value x) {
    return apply(Silu.OP, x);
  }

  /** {@link Sin}. */
  public static Value sin(Value x) {
    return apply(Sin.OP, x);
  }

  /** {@link Sinc}. */
  public static Value sinc(Value x) {
    return apply(Sinc.OP, x);
  }

  /** {@link Sinh}. */
  public static Value sinh(Value x) {
    return apply(Sinh.OP, x);
  }

  /** {@link Softplus} with its defaults. */
  public static Value softplus(Value x) {
    return apply(Softplus.OP, x);
  }

  /** {@link Softplus}. */
  public static Value softplus(Value x, double beta, double threshold) {
    return apply(new Softplus(beta, threshold), x);
  }

  /** {@link Softshrink} with its defaults. */
  public static Value softshrink(Value x) {
    return apply(Softshrink.OP, x);
  }

  /** {@link Softshrink}. */
  public static Value softshrink(Value x, double lambda) {
    return apply(new Softshrink(lambda), x);
  }

  /** {@link Softsign}. */
  public static Value softsign(Value x) {
    return apply(Softsign.OP, x);
  }

  /** {@link Sqrt}. */
  public static Value sqrt(Value x) {
    return apply(Sqrt.OP, x);
  }

  /** {@link Square}. */
  public static Value square(Value x) {
    return apply(Square.OP, x);
  }

  /** {@link Tan}. */
  public static Value tan(Value x) {
    return apply(Tan.OP, x);
  }

  /** {@link Tanh}. */
  public static Value tanh(Value x) {
    return apply(Tanh.OP, x);
  }

  /** {@link Tanhshrink}. */
  public static Value tanhshrink(Value x) {
    return apply(Tanhshrink.OP, x);
  }

  /** {@link Threshold} with its defaults. */
  public static Value threshold(Value x) {
    return apply(Threshold.OP, x);
  }

  /** {@link Threshold}. */
  public static Value threshold(Value x, double threshold, double value) {
    return apply(new Threshold(threshold, value), x);
  }

  /** {@link Trunc}. */
  public static Value trunc(Value x) {
    return apply(Trunc.OP, x);
  }

  /** {@link Polygamma}: the derivative of this order of {@link #digamma}. */
  public static Value polygamma(int order, Value x) {
    return apply(new Polygamma(order), x);
  }

  /** {@link Pow}: x to a power that takes no gradient. */
  public static Value pow(Value x, double exponent) {
    return apply(new Pow(exponent), x);
  }

  /** {@link Atan2}. */
  public static Value atan2(Value a, Value b) {
    return apply(Atan2.OP, a, b);
  }

  /** {@link Copysign}. */
  public static Value copysign(Value a, Value b) {
    return apply(Copysign.OP, a, b);
  }

  /** {@link Eq}: 1 if a = b, else 0. */
  public static Value eq(Value a, Value b) {
    return apply(Eq.OP, a, b);
  }

  /** {@link Eq}: 1 if a = b, else 0. */
  public static Value eq(Value a, double b) {
    return eq(a, constant(b));
  }

  /** {@link Ge}: 1 if a ≥ b, else 0. */
  public static Value ge(Value a, Value b) {
    return apply(Ge.OP, a, b);
  }

  /** {@link Ge}: 1 if a ≥ b, else 0. */
  public static Value ge(Value a, double b) {
    return ge(a, constant(b));
  }

  /** {@link Gt}: 1 if a &gt; b, else 0. */
  public static Value gt(Value a, Value b) {
    return apply(Gt.OP, a, b);
  }

  /** {@link Gt}: 1 if a &gt; b, else 0. */
  public static Value gt(Value a, double b) {
    return gt(a, constant(b));
  }

  /** {@link Le}: 1 if a ≤ b, else 0. */
  public static Value le(Value a, Value b) {
    return apply(Le.OP, a, b);
  }

  /** {@link Le}: 1 if a ≤ b, else 0. */
  public static Value le(Value a, double b) {
    return le(a, constant(b));
  }

  /** {@link Lt}: 1 if a &lt; b, else 0. */
  public static Value lt(Value a, Value b) {
    return apply(Lt.OP, a, b);
  }

  /** {@link Lt}: 1 if a &lt; b, else 0. */
  public static Value lt(Value a, double b) {
    return lt(a, constant(b));
  }

  /** {@link Ne}: 1 if a ≠ b, else 0. */
  public static Value ne(Value a, Value b) {
    return apply(Ne.OP, a, b);
  }

  /** {@link Ne}: 1 if a ≠ b, else 0. */
  public static Value ne(Value a, double b) {
    return ne(a, constant(b));
  }

  /** {@link Fmax}. */
  public static Value fmax(Value a, Value b) {
    return apply(Fmax.OP, a, b);
  }

  /** {@link Fmin}. */
  public static Value fmin(Value a, Value b) {
    return apply(Fmin.OP, a, b);
  }

  /** {@link Fmod}. */
  public static Value fmod(Value a, Value b) {
    return apply(Fmod.OP, a, b);
  }

  /** {@link Hypot}. */
  public static Value hypot(Value a, Value b) {
    return apply(Hypot.OP, a, b);
  }

  /** {@link LogAddExp}. */
  public static Value logAddExp(Value a, Value b) {
    return apply(LogAddExp.OP, a, b);
  }

  /** {@link LogAddExp2}. */
  public static Value logAddExp2(Value a, Value b) {
    return apply(LogAddExp2.OP, a, b);
  }

  /** {@link Maximum}. */
  public static Value maximum(Value a, Value b) {
    return apply(Maximum.OP, a, b);
  }

  /** {@link Minimum}. */
  public static Value minimum(Value a, Value b) {
    return apply(Minimum.OP, a, b);
  }

  /** {@link Power}. */
  public static Value pow(Value a, Value b) {
    return apply(Power.OP, a, b);
  }

  /** {@link Power} of a base that takes no gradient. */
  public static Value pow(double a, Value b) {
    return pow(constant(a), b);
  }

  /** {@link Remainder}. */
  public static Value remainder(Value a, Value b) {
    return apply(Remainder.OP, a, b);
  }

  /** {@link Xlogy}. */
  public static Value xlogy(Value a, Value b) {
    return apply(Xlogy.OP, a, b);
  }

  /** {@link ClampTensor}. */
  public static Value clampTensor(Value x, Value min, Value max) {
    return apply(ClampTensor.OP, x, min, max);
  }

  /** {@link Fma}. */
  public static Value fma(Value a, Value b, Value c) {
    return apply(Fma.OP, a, b, c);
  }

  /** {@link Lerp}. */
  public static Value lerp(Value start, Value end, Value weight) {
    return apply(Lerp.OP, start, end, weight);
  }

  /** {@link Where}. */
  public static Value where(Value condition, Value then, Value otherwise) {
    return apply(Where.OP, condition, then, otherwise);
  }

  /**
   * {@link Affine}: bias + weights₁·x₁ + … + weightsₙ·xₙ.
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
   * {@link Affine}: bias + weights₁·x₁ + … + weightsₙ·xₙ.
   *
   * @throws IllegalArgumentException if there are not as many weights as x
   */
  public static Value affine(List<Value> weights, Value bias, List<Value> x) {
    return affine(array(weights), bias, array(x));
  }

  /**
   * {@link Dot} of a and b.
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
   * {@link Dot} of a and b.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static Value dot(List<Value> a, List<Value> b) {
    return dot(array(a), array(b));
  }

  /**
   * {@link Pick}: the one of xs at this position, from 0.
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
   * {@link Pick}: the one of xs at this position, from 0.
   *
   * @throws InvalidIndexException if the index is no position; NaN is none, but gives NaN
   */
  public static Value pick(Value index, Collection<Value> xs) {
    return pick(index, array(xs));
  }

  /** {@link LogSumExp}. */
  public static Value logSumExp(Value... xs) {
    return apply(LogSumExp.OP, xs);
  }

  /** {@link LogSumExp}. */
  public static Value logSumExp(Collection<Value> xs) {
    return logSumExp(array(xs));
  }

  /** {@link Max}: the largest of xs; of two values see {@link #maximum}. */
  public static Value max(Value... xs) {
    return apply(Max.OP, xs);
  }

  /** {@link Max}: the largest of xs; of two values see {@link #maximum}. */
  public static Value max(Collection<Value> xs) {
    return max(array(xs));
  }

  /** {@link Mean}. */
  public static Value mean(Value... xs) {
    return apply(Mean.OP, xs);
  }

  /** {@link Mean}. */
  public static Value mean(Collection<Value> xs) {
    return mean(array(xs));
  }

  /** {@link Median}. */
  public static Value median(Value... xs) {
    return apply(Median.OP, xs);
  }

  /** {@link Median}. */
  public static Value median(Collection<Value> xs) {
    return median(array(xs));
  }

  /** {@link Min}: the smallest of xs; of two values see {@link #minimum}. */
  public static Value min(Value... xs) {
    return apply(Min.OP, xs);
  }

  /** {@link Min}: the smallest of xs; of two values see {@link #minimum}. */
  public static Value min(Collection<Value> xs) {
    return min(array(xs));
  }

  /** {@link Norm}. */
  public static Value norm(Value... xs) {
    return apply(Norm.OP, xs);
  }

  /** {@link Norm}. */
  public static Value norm(Collection<Value> xs) {
    return norm(array(xs));
  }

  /** {@link Prod}. */
  public static Value prod(Value... xs) {
    return apply(Prod.OP, xs);
  }

  /** {@link Prod}. */
  public static Value prod(Collection<Value> xs) {
    return prod(array(xs));
  }

  /** {@link Std} with its defaults. */
  public static Value std(Value... xs) {
    return apply(Std.OP, xs);
  }

  /** {@link Std} with its defaults. */
  public static Value std(Collection<Value> xs) {
    return std(array(xs));
  }

  /** {@link Std}. */
  public static Value std(Collection<Value> xs, int correction) {
    return apply(new Std(correction), array(xs));
  }

  /** {@link Sum}. */
  public static Value sum(Value... xs) {
    return apply(Sum.OP, xs);
  }

  /** {@link Sum}. */
  public static Value sum(Collection<Value> xs) {
    return sum(array(xs));
  }

  /** {@link Var} with its defaults. */
  public static Value var(Value... xs) {
    return apply(Var.OP, xs);
  }

  /** {@link Var} with its defaults. */
  public static Value var(Collection<Value> xs) {
    return var(array(xs));
  }

  /** {@link Var}. */
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
