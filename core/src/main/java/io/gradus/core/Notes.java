package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What only few values have: a label, hooks, and in {@link Anomaly} mode the place they were made.
 */
final class Notes {
  @Nullable String label;
  @Nullable StackTraceElement site;
  private final List<DoubleUnaryOperator> hooks = new ArrayList<>(0);

  Hook add(DoubleUnaryOperator hook) {
    // A wrapper of its own: one function registered twice is two hooks.
    DoubleUnaryOperator registered = hook::applyAsDouble;
    hooks.add(registered);
    return () -> hooks.remove(registered);
  }

  /** The adjoint after all hooks, in the order of their registration. */
  double hooked(double adjoint) {
    for (DoubleUnaryOperator hook : List.copyOf(hooks)) {
      adjoint = hook.applyAsDouble(adjoint);
    }
    return adjoint;
  }
}
