package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import java.util.function.Consumer;

/** What is done with each recording of a program once its gradients have been read. */
final class Recordings {
  private Consumer<Value> next = result -> {};

  void then(Consumer<Value> next) {
    this.next = next;
  }

  /** The recording that led to this result is not needed any more. */
  void done(Value result) {
    next.accept(result);
  }
}
