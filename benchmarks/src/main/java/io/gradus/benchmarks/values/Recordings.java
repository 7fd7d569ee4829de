package io.gradus.benchmarks.values;

import io.gradus.core.Value;
import java.util.function.Consumer;

/**
 * What becomes of each recording of a program once its gradients have been read: this is how one
 * program runs in a graph and on a tape.
 */
final class Recordings {
  private Consumer<Value> next = result -> {};

  void then(Consumer<Value> next) {
    this.next = next;
  }

  /** Of the recording that led to this result, nothing is needed any more. */
  void done(Value result) {
    next.accept(result);
  }
}
