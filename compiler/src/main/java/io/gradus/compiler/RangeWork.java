package io.gradus.compiler;

/** Work on the numbers of arrays, each apart from the others, for {@link Program#share}. */
@FunctionalInterface
public interface RangeWork {
  /** Does what is to be done for the numbers at {@code from} ≤ i &lt; {@code to}. */
  void run(int from, int to);
}
