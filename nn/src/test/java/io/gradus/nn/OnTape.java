package io.gradus.nn;

import io.gradus.core.Tape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Runs every test of the module on a tape, when the system property {@code gradus.engine} is {@code
 * tape}.
 */
public final class OnTape implements TestInstancePreConstructCallback, AfterEachCallback {
  private static final boolean ASKED = "tape".equals(System.getProperty("gradus.engine"));

  private @Nullable Tape tape;

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    // The instance of a nested class comes with one of the class around it.
    if (ASKED && tape == null) {
      tape = Tape.open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (tape != null) {
      tape.close();
      tape = null;
    }
  }
}
