package io.gradus.parity;

import io.gradus.contract.OpContract;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Enters the rules that an op breaks into the report, beside the numbers that differ. */
public final class BrokenRules implements TestExecutionExceptionHandler {
  /** Called by JUnit. */
  public BrokenRules() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Method rule = context.getRequiredTestMethod();
    if (thrown instanceof AssertionError
        && rule.getDeclaringClass() == OpContract.class
        && context.getRequiredTestInstance() instanceof ParityContract contract) {
      contract
          .ledger()
          .enterBrokenRule(contract.title(), rule.getName(), String.valueOf(thrown.getMessage()));
    }
    throw thrown;
  }
}
