package io.gradus.nn;

import static java.util.Objects.requireNonNull;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;

/** yᵢ = f(xᵢ) for any number of inputs, as a part of a {@link Sequential}. */
public record Activation(UnaryOp op) implements Model {
  /** An activation f. */
  public Activation {
    requireNonNull(op, "op");
  }

  @Override
  public Value[] forward(Value... x) {
    Value[] y = new Value[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Value.apply(op, x[i]);
    }
    return y;
  }

  /** For example "Activation(leaky_relu(slope=0.2))". */
  @Override
  public String description() {
    return "Activation(%s)".formatted(Neuron.text(op));
  }

  @Override
  public String toString() {
    return description();
  }
}
