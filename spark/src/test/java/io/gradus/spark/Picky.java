package io.gradus.spark;

import io.gradus.core.UnaryOp;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;

/** y = x; dy/dx = 1. Throws for 13. */
public record Picky() implements UnaryOp {
  /** The attempts of tasks that it was called in. */
  static final Set<Integer> ATTEMPTS = ConcurrentHashMap.newKeySet();

  @Override
  public String name() {
    return "gradus_test.picky";
  }

  @Override
  public double forward(double x) {
    TaskContext task = TaskContext.get();
    if (task != null) {
      ATTEMPTS.add(task.attemptNumber());
    }
    if (x == 13) {
      throw new ArithmeticException("Not this one");
    }
    return x;
  }

  @Override
  public double localGradient(double x, double y) {
    return 1;
  }
}
