package io.gradus.spark;

import io.gradus.core.UnaryOp;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;

/** y = x; dy/dx = 1. Fails once for each step at the first attempt of a task, if it is told to. */
public record Flaky() implements UnaryOp {
  static final AtomicInteger FAILURES = new AtomicInteger();

  @Override
  public String name() {
    return "gradus_test.flaky";
  }

  @Override
  public double forward(double x) {
    TaskContext task = TaskContext.get();
    if (task != null && task.partitionId() == 1 && task.attemptNumber() == 0) {
      FAILURES.incrementAndGet();
      throw new AssertionError("The first attempt fails");
    }
    return x;
  }

  @Override
  public double localGradient(double x, double y) {
    return 1;
  }
}
