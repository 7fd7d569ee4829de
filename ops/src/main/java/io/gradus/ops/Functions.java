package io.gradus.ops;

import static io.gradus.core.Value.apply;
import static io.gradus.core.Value.constant;

import io.gradus.core.Value;
import java.util.Collection;
import java.util.List;

/**
 * A function per op, for static import:
 *
 * <pre>
 * Value y = tanh(x.times(w).plus(b));
 * Value loss = mean(losses).plus(pow(w, 2).times(1e-4));
 * </pre>
 *
 * <p>Names are PyTorch's in camel case. Formula, domain and kinks are those of the op of that name.
 */
public final class Functions {
  private Functions() {}

  /** {@link Abs}. */
  public static Value abs(Value x) {
    return apply(Abs.OP, x);
  }

  /** {@link Cos}. */
  public static Value cos(Value x) {
    return apply(Cos.OP, x);
  }

  /** {@link Exp}. */
  public static Value exp(Value x) {
    return apply(Exp.OP, x);
  }

  /** {@link LeakyRelu} with slope 0.01. */
  public static Value leakyRelu(Value x) {
    return apply(LeakyRelu.OP, x);
  }

  /** {@link LeakyRelu}. */
  public static Value leakyRelu(Value x, double slope) {
    return apply(new LeakyRelu(slope), x);
  }

  /** {@link Log}: the natural logarithm. */
  public static Value log(Value x) {
    return apply(Log.OP, x);
  }

  /** {@link Relu}. */
  public static Value relu(Value x) {
    return apply(Relu.OP, x);
  }

  /** {@link Sigmoid}. */
  public static Value sigmoid(Value x) {
    return apply(Sigmoid.OP, x);
  }

  /** {@link Sin}. */
  public static Value sin(Value x) {
    return apply(Sin.OP, x);
  }

  /** {@link Softplus} with β = 1. */
  public static Value softplus(Value x) {
    return apply(Softplus.OP, x);
  }

  /** {@link Softplus}. */
  public static Value softplus(Value x, double beta, double threshold) {
    return apply(new Softplus(beta, threshold), x);
  }

  /** {@link Sqrt}. */
  public static Value sqrt(Value x) {
    return apply(Sqrt.OP, x);
  }

  /** {@link Tanh}. */
  public static Value tanh(Value x) {
    return apply(Tanh.OP, x);
  }

  /** {@link Maximum}. */
  public static Value maximum(Value a, Value b) {
    return apply(Maximum.OP, a, b);
  }

  /** {@link Minimum}. */
  public static Value minimum(Value a, Value b) {
    return apply(Minimum.OP, a, b);
  }

  /** {@link Pow}: x to a power that takes no gradient. */
  public static Value pow(Value x, double exponent) {
    return apply(new Pow(exponent), x);
  }

  /** {@link Power}. */
  public static Value pow(Value a, Value b) {
    return apply(Power.OP, a, b);
  }

  /** {@link Power} of a base that takes no gradient. */
  public static Value pow(double a, Value b) {
    return pow(constant(a), b);
  }

  /**
   * {@link Dot} of a and b.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static Value dot(Value[] a, Value[] b) {
    return dot(List.of(a), List.of(b));
  }

  /**
   * {@link Dot} of a and b.
   *
   * @throws IllegalArgumentException if they differ in length or are empty
   */
  public static Value dot(List<Value> a, List<Value> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "dot(a, b) takes as many of a as of b, got %d and %d".formatted(a.size(), b.size()));
    }
    Value[] inputs = a.toArray(new Value[2 * a.size()]);
    int i = a.size();
    for (Value value : b) {
      inputs[i++] = value;
    }
    return apply(Dot.OP, inputs);
  }

  /** {@link LogSumExp}. */
  public static Value logSumExp(Value... xs) {
    return apply(LogSumExp.OP, xs);
  }

  /** {@link LogSumExp}. */
  public static Value logSumExp(Collection<Value> xs) {
    return logSumExp(array(xs));
  }

  /** {@link Mean}. */
  public static Value mean(Value... xs) {
    return apply(Mean.OP, xs);
  }

  /** {@link Mean}. */
  public static Value mean(Collection<Value> xs) {
    return mean(array(xs));
  }

  /** {@link Sum}. */
  public static Value sum(Value... xs) {
    return apply(Sum.OP, xs);
  }

  /** {@link Sum}. */
  public static Value sum(Collection<Value> xs) {
    return sum(array(xs));
  }

  private static Value[] array(Collection<Value> xs) {
    return xs.toArray(new Value[0]);
  }
}
