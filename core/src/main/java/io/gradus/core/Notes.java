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

  /** Replaced with each change: whoever goes through it sees no other. */
  private List<DoubleUnaryOperator> hooks = List.of();

  Hook add(DoubleUnaryOperator hook) {
    // Each registration gets a wrapper of its own, so one function registered twice is two hooks.
    DoubleUnaryOperator registered = hook::applyAsDouble;
    List<DoubleUnaryOperator> more = new ArrayList<>(hooks);
    more.add(registered);
    hooks = List.copyOf(more);
    return () -> hooks = hooks.stream().filter(other -> other != registered).toList();
  }

  boolean hasHooks() {
    return !hooks.isEmpty();
  }

  /** The adjoint after all hooks, in the order of their registration. */
  double hooked(double adjoint) {
    for (DoubleUnaryOperator hook : hooks) {
      adjoint = hook.applyAsDouble(adjoint);
    }
    return adjoint;
  }
}
