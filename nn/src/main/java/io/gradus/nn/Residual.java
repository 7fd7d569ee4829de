package io.gradus.nn;

import io.gradus.core.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * yᵢ = xᵢ + f(x)ᵢ: a model with a connection past it (He, Zhang, Ren and Sun, 2016). Parameters are
 * named as those of f after {@code inner.}.
 *
 * <pre>
 * Model block = Residual.past(Sequential.of(new Linear(8, 8, random), new Activation(new Relu())));
 * </pre>
 */
public final class Residual implements Model {
  private final Model inner;

  private Residual(Model inner) {
    this.inner = inner;
    Names.label(namedParameters());
  }

  /** A connection past f. The parameters of f are labelled by their new names. */
  public static Residual past(Model inner) {
    return new Residual(inner);
  }

  /**
   * The outputs at x.
   *
   * @throws IllegalArgumentException if f gives another number of outputs than it takes inputs
   */
  @Override
  public Value[] forward(Value... x) {
    return sum(x, inner.forward(x));
  }

  @Override
  public Value[] forward(Value[] x, Value[] masks) {
    return sum(x, inner.forward(x, masks));
  }

  private static Value[] sum(Value[] x, Value[] change) {
    if (change.length != x.length) {
      throw new IllegalArgumentException(
          "A residual connection is past a model with as many outputs as inputs, got %d inputs and %d outputs"
              .formatted(x.length, change.length));
    }
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i].plus(change[i]);
    }
    return y;
  }

  @Override
  public int masks() {
    return inner.masks();
  }

  @Override
  public void drawMasks(RandomGenerator random, double[] numbers, int from) {
    inner.drawMasks(random, numbers, from);
  }

  /** The model f, by the name {@code inner}. */
  @Override
  public Map<String, Module> parts() {
    return Map.of("inner", inner);
  }

  /** For example "Residual of [Linear(4 -> 4)]". */
  @Override
  public String toString() {
    return "Residual of [%s]".formatted(inner);
  }
}
