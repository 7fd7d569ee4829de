package io.gradus.parity.torch;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Where there is no PyTorch for the machine, a test that needs it is skipped and says so. In CI
 * (the environment has {@code CI=true}) it fails: nobody looks at what CI skips.
 */
public final class SkipWithoutTorch
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
  private final boolean ci;

  /** Called by JUnit. */
  public SkipWithoutTorch() {
    this(Boolean.parseBoolean(System.getenv("CI")));
  }

  SkipWithoutTorch(boolean ci) {
    this.ci = ci;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    handle(thrown);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    handle(thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    handle(thrown);
  }

  void handle(Throwable thrown) throws Throwable {
    if (thrown instanceof TorchUnavailableException && !ci) {
      String message = "NOT COMPARED with PyTorch. " + thrown.getMessage();
      System.err.println(message);
      Assumptions.abort(message);
    }
    throw thrown;
  }
}
