package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import java.util.function.Consumer;

/** Handles each recording of a program after its gradients have been read. */
final class Recordings {
  private Consumer<Value> next = result -> {};

  void then(Consumer<Value> next) {
    this.next = next;
  }

  /** Called when the recording that led to this result is not needed any more. */
  void done(Value result) {
    next.accept(result);
  }
}
