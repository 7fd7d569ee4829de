package io.gradus.core.discovery;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made at its first use and kept. If making it fails, the next use tries again.
 *
 * @param <T> the type of the value
 */
public final class Once<T> {
  private final Supplier<T> maker;
  private final Consumer<? super T> whenMade;
  private final String whyNotYet;

  private volatile @Nullable T value;
  private boolean isBeingMade;

  /**
   * A value that is not made yet.
   *
   * @param whenMade is called once, when the value can be used
   * @param whyNotYet the message for code that uses the value and is called by its maker
   */
  public Once(Supplier<T> maker, Consumer<? super T> whenMade, String whyNotYet) {
    this.maker = maker;
    this.whenMade = whenMade;
    this.whyNotYet = whyNotYet;
  }

  /**
   * The value.
   *
   * @throws IllegalStateException if called by the value's maker
   */
  public T get() {
    T made = value;
    return made == null ? make() : made;
  }

  private synchronized T make() {
    T made = value;
    if (made != null) {
      return made;
    }
    if (isBeingMade) {
      throw new IllegalStateException(whyNotYet);
    }
    isBeingMade = true;
    try {
      made = maker.get();
    } finally {
      isBeingMade = false;
    }
    value = made;
    whenMade.accept(made);
    return made;
  }
}
