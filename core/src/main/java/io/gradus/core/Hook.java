package io.gradus.core;

/** A hook that {@link Value#hook} registered. */
@FunctionalInterface
public interface Hook extends AutoCloseable {
  /** Removes the hook. A second call does nothing. */
  @Override
  void close();
}
