package io.gradus.spark;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where Spark does not start, and says so on the console, for reports hide it. */
public final class SparkStarts implements ExecutionCondition {
  /** The JDK from which on {@code Subject.getSubject}, which Spark 4.0 needs, throws. */
  private static final int FIRST_WITHOUT = 24;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    int jdk = Runtime.version().feature();
    if (jdk < FIRST_WITHOUT) {
      return ConditionEvaluationResult.enabled("Spark starts on JDK " + jdk);
    }
    String reason =
        "%s is skipped: Spark 4.0 does not start on JDK %d, nor on any from %d on"
            .formatted(context.getDisplayName(), jdk, FIRST_WITHOUT);
    System.out.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
