package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What only few values have: a label, hooks, and the line that made them, which {@link Anomaly}
 * mode records.
 */
final class Notes {
  @Nullable String label;
  @Nullable StackTraceElement site;
  private final List<DoubleUnaryOperator> hooks = new ArrayList<>(0);

  Hook add(DoubleUnaryOperator hook) {
    // Each registration gets a wrapper of its own, so one function registered twice is two hooks.
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
