package io.gradus.core.discovery;

import org.jspecify.annotations.Nullable;

/** The errors after which nothing goes on. */
public final class Fatal {
  /** Causes may go in circles. */
  private static final int MOST_CAUSES = 10;

  private Fatal() {}

  /**
   * Throws the error again if the JVM itself is in trouble: if it, or one of its causes, is a
   * {@link VirtualMachineError}. A {@link StackOverflowError} is none of them: it is over once the
   * stack is unwound, and a plugin that recurses without end is no reason to stop.
   */
  public static void rethrow(Throwable thrown) {
    Throwable error = thrown;
    for (int depth = 0; error != null && depth < MOST_CAUSES; depth++) {
      if (isFatal(error)) {
        throw (VirtualMachineError) error;
      }
      error = cause(error);
    }
  }

  /** What caused it, or null. The method may be a plugin's, and throw. */
  static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable broken) {
      if (isFatal(broken)) {
        throw (VirtualMachineError) broken;
      }
      return null;
    }
  }

  private static boolean isFatal(Throwable thrown) {
    return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
  }
}
