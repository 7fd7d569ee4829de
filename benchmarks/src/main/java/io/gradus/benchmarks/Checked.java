package io.gradus.benchmarks;

import io.gradus.benchmarks.subject.Reply;
import io.gradus.benchmarks.subject.Subject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.Arrays;

/** A subject whose results are compared with the check values whenever they are known. */
public final class Checked {
  private final Engine engine;
  private final Workload workload;
  private final Subject subject;

  /** The latest step, counted from 1 in each period. */
  private int step;

  /** Checks a subject, which runs a workload on an engine. */
  public Checked(Engine engine, Workload workload, Subject subject) {
    this.engine = engine;
    this.workload = workload;
    this.subject = subject;
  }

  /**
   * Runs to each step whose result is known, and checks it.
   *
   * @return the time of the last of these runs, per step
   * @throws WrongResultException if a result is wrong
   */
  public double verify() {
    double nanos = 0;
    for (int checked : workload.checkedSteps()) {
      int steps = checked - step;
      nanos = (double) run(steps).nanos() / steps;
    }
    return nanos;
  }

  /**
   * Runs to the end of the current period.
   *
   * @throws WrongResultException if the result is wrong
   */
  void finishPeriod() {
    if (step < workload.period()) {
      run(workload.period() - step);
    }
  }

  /**
   * Runs this many steps.
   *
   * @throws WrongResultException if the result of the last step is known and wrong
   */
  Reply run(int steps) {
    Reply reply = subject.run(steps);
    step = (step + steps - 1) % workload.period() + 1;
    workload.expectedAfter(step).ifPresent(expected -> compare(reply.check(), expected));
    return reply;
  }

  private void compare(double[] got, double[] expected) {
    boolean right = got.length == expected.length;
    for (int i = 0; right && i < expected.length; i++) {
      // This is false for NaN, which is not within any distance.
      right = Math.abs(got[i] - expected[i]) <= engine.tolerance() * Math.abs(expected[i]);
    }
    if (!right) {
      throw new WrongResultException(
          "%s comes to %s after step %d of %s, expected %s within %s of each. Nothing is timed that computes something else"
              .formatted(
                  engine.id(),
                  Arrays.toString(got),
                  step,
                  workload,
                  Arrays.toString(expected),
                  engine.tolerance()));
    }
  }
}
