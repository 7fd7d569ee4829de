package io.gradus.core;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A number that remembers how it was computed.
 *
 * <p>Arithmetic on values builds a graph; {@link #backward()} walks it once, from the result to the
 * leaves, and leaves in every value the derivative of the result with respect to it:
 *
 * <pre>
 * Value a = Value.of(2), b = Value.of(-3), c = Value.of(10);
 * Value y = a.times(b).plus(c);   // y.data()  4.0
 * y.backward();                   // a.grad() -3.0, b.grad() 2.0, c.grad() 1.0
 * </pre>
 *
 * <p>There are three kinds. A <i>leaf</i> ({@link #of(double)}) is a variable: its data may be set,
 * and its gradient accumulates over calls of {@code backward()} until {@link #zeroGrad()}. A
 * <i>constant</i> takes no gradient, and none is computed for it. Everything else is the output of
 * an {@link Op}; its gradient is that of the latest {@code backward()} that passed through it.
 *
 * <p>Values are equal only to themselves: a graph needs to tell two values of 2 apart. A graph
 * belongs to the thread that builds it. Threads may share leaves: each builds a graph of its own
 * and calls {@code backward()}, and no part of a leaf's gradient is lost.
 */
public abstract sealed class Value permits Constant, Tracked {
  double data;

  Value(double data) {
    this.data = data;
  }

  /** A leaf: a variable that takes a gradient. */
  public static Value of(double data) {
    return Recorder.current().leaf(data);
  }

  /** A leaf with a name for drawings and messages. */
  public static Value of(double data, String label) {
    return of(data).label(label);
  }

  /** A number that takes no gradient. */
  public static Value constant(double data) {
    return new Constant(data);
  }

  /**
   * The output of {@code op}, computed now and recorded for {@link #backward()}. An op of constants
   * gives a constant.
   *
   * @throws IllegalArgumentException if the op does not take that many inputs
   */
  public static Value apply(Op op, Value... inputs) {
    Arity.check(op, inputs.length);
    if (op instanceof UnaryOp unary) {
      return apply(unary, inputs[0]);
    }
    if (op instanceof BinaryOp binary) {
      return apply(binary, inputs[0], inputs[1]);
    }
    return Recorder.current().nary((NaryOp) op, inputs);
  }

  /**
   * The output of {@code op} at {@code inputs}, whose array stays the caller's.
   *
   * @throws IllegalArgumentException if the op does not take that many inputs
   */
  public static Value apply(NaryOp op, Value... inputs) {
    Arity.check(op, inputs.length);
    return Recorder.current().nary(op, inputs);
  }

  /** The output of {@code op} at {@code x}. */
  public static Value apply(UnaryOp op, Value x) {
    return Recorder.current().unary(op, x);
  }

  /** The output of {@code op} at {@code (a, b)}. */
  public static Value apply(BinaryOp op, Value a, Value b) {
    return Recorder.current().binary(op, a, b);
  }

  /**
   * The output of the op that {@link OpRegistry#standard()} knows by this name.
   *
   * @throws UnknownOpException if there is none; the message suggests the nearest name
   */
  public static Value apply(String name, Value... inputs) {
    return apply(OpRegistry.standard().get(name), inputs);
  }

  /**
   * The number itself.
   *
   * @throws IllegalStateException if this is a value of a {@link Trace}, or one runs on this thread
   *     and this is no constant
   */
  public final double data() {
    Trace.requireNumberOf(this);
    return data;
  }

  /**
   * Sets the number of a leaf. Do so between a backward pass and the next forward pass: what was
   * computed from the old number does not change, and its backward pass is a {@link
   * ChangedLeafException}. (If another thread sets the leaf, that is noticed only if its latest
   * value is younger than what was computed.)
   *
   * @throws IllegalStateException if this value is a constant or the output of an op
   */
  public abstract Value data(double data);

  /** The derivative of the latest result with respect to this value; 0 if none was computed. */
  public abstract double grad();

  /**
   * Sets the gradient of a leaf, as gradient clipping or a sum over threads does.
   *
   * @throws IllegalStateException if this value is not a leaf that takes a gradient
   */
  public abstract Value grad(double grad);

  /**
   * Whether a gradient has been computed since the value was made or {@link #zeroGrad()} was
   * called.
   */
  public abstract boolean hasGrad();

  /** Forgets the gradient. */
  public abstract void zeroGrad();

  /** The name for drawings and messages, or null. */
  public final @Nullable String label() {
    Notes notes = notes();
    return notes == null ? null : notes.label;
  }

  /** Names this value. */
  public final Value label(@Nullable String label) {
    annotate().label = label;
    return this;
  }

  /**
   * Registers a function that every backward pass calls with the complete adjoint of this value,
   * and whose result takes its place: in the gradient, and in what is handed on to the inputs.
   * Several are called in the order of their registration. Gradients in values ({@link
   * Gradients#graph}) are no numbers yet and call none.
   *
   * @throws IllegalStateException if this value is a constant, which has no adjoint, or within a
   *     {@link Trace}
   */
  public final Hook hook(DoubleUnaryOperator hook) {
    Trace.requireNoneOpen("A hook");
    if (isConstant()) {
      throw new IllegalStateException(
          "%s is a constant and has no adjoint to hook".formatted(this));
    }
    return annotate().add(Objects.requireNonNull(hook, "hook"));
  }

  /** Whether a {@link #hook} is registered and not removed. */
  public final boolean hasHooks() {
    Notes notes = notes();
    return notes != null && notes.hasHooks();
  }

  /** The op this value is the output of; null for leaves and constants. */
  public @Nullable Op op() {
    return null;
  }

  /**
   * The inputs of the op, by position: {@code x.times(x)} has two. Empty for leaves and constants.
   */
  public List<Value> inputs() {
    return List.of();
  }

  /** Whether this value is a variable: neither a constant nor the output of an op. */
  public abstract boolean isLeaf();

  /** Whether this value is a number that takes no gradient. */
  public abstract boolean isConstant();

  /** Whether this value takes a gradient: true for all but constants. */
  public final boolean requiresGrad() {
    return !isConstant();
  }

  /** this + b. */
  public final Value plus(Value b) {
    return Recorder.current().binary(Add.OP, this, b, data + b.data);
  }

  /** this + b. */
  public final Value plus(double b) {
    return plus(constant(b));
  }

  /** this − b. */
  public final Value minus(Value b) {
    return Recorder.current().binary(Sub.OP, this, b, data - b.data);
  }

  /** this − b. */
  public final Value minus(double b) {
    return minus(constant(b));
  }

  /** this · b. */
  public final Value times(Value b) {
    return Recorder.current().binary(Mul.OP, this, b, data * b.data);
  }

  /** this · b. */
  public final Value times(double b) {
    return times(constant(b));
  }

  /** this / b. */
  public final Value div(Value b) {
    return Recorder.current().binary(Div.OP, this, b, data / b.data);
  }

  /** this / b. */
  public final Value div(double b) {
    return div(constant(b));
  }

  /** −this. */
  public final Value unaryMinus() {
    return apply(Neg.OP, this);
  }

  /**
   * Computes the derivative of this value with respect to every value it depends on: that of an
   * op's output is set, that of a leaf is added to what it had. Each value is visited once, after
   * all that used it, without recursion. If a hook or an op throws, every gradient stays as it was.
   *
   * <p>Values are visited in the reverse order of their creation. A binary op hands on to its first
   * input and then to its second, an n-ary op from the last input to the first.
   *
   * @throws IllegalStateException if this value is a constant, which depends on nothing
   * @throws ChangedLeafException if a leaf has been set since it was used
   */
  public final void backward() {
    backward(1);
  }

  /** {@link #backward()} with the initial adjoint ∂L/∂this given: the gradients are those of L. */
  public final void backward(double seed) {
    Sweep.backward(List.of(this), seed);
  }

  /**
   * A constant with this value's data: gradients stop here. In a {@link Trace} it is the output of
   * the op {@link Detach}, which hands no gradient on.
   */
  public final Value detach() {
    return Recorder.current().detach(this);
  }

  @Override
  public String toString() {
    String label = label();
    String name = label == null ? "" : label + ", ";
    String number = Unreached.is(data) ? "no data in a trace" : "data=" + data;
    return "Value(" + name + number + (hasGrad() ? ", grad=" + grad() : "") + ")";
  }

  /** The notes on this value, if there are any. */
  abstract @Nullable Notes notes();

  /** The notes on this value, made if there are none. */
  abstract Notes annotate();

  /** The adjoint after this value's hooks. */
  final double hooked(double adjoint) {
    Notes notes = notes();
    return notes == null ? adjoint : notes.hooked(adjoint);
  }

  /** Fills {@code data} with that of {@code values}. */
  static double[] dataOf(Value[] values, double[] data) {
    for (int i = 0; i < data.length; i++) {
      data[i] = values[i].data;
    }
    return data;
  }
}
