package io.gradus.benchmarks;

import io.gradus.benchmarks.subject.Reply;
import io.gradus.benchmarks.subject.Subject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** An engine at work on a workload. */
final class Contestant implements AutoCloseable {
  private final Engine engine;
  private final String title;
  private final Workload workload;
  private final Effort effort;
  private final Subject subject;
  private final Checked checked;
  private final List<Double> nanosPerStep = new ArrayList<>();
  private double allocatedPerStep;
  private int stepsPerTurn;
  private int turns;

  Contestant(Engine engine, String title, Workload workload, Effort effort, Subject subject) {
    this.engine = engine;
    this.title = title;
    this.workload = workload;
    this.effort = effort;
    this.subject = subject;
    checked = new Checked(engine, workload, subject);
  }

  String title() {
    return title;
  }

  String platform() {
    return subject.platform();
  }

  /**
   * Verifies the results, lets the JVM compile, and finds out how many steps make a turn.
   *
   * @throws WrongResultException if a result is wrong
   */
  void warmUp() {
    long start = System.nanoTime();
    double nanos = checked.verify();
    stepsPerTurn = effort.stepsPerTurn(nanos, workload.period());
    while (System.nanoTime() - start < effort.warmUp().toNanos()) {
      nanos = turn();
      stepsPerTurn = effort.stepsPerTurn(nanos, workload.period());
    }
    turns = effort.turns(nanos * stepsPerTurn);
  }

  /**
   * Takes its turn, unless it has had all of its turns.
   *
   * @throws WrongResultException if a result is wrong
   */
  void takeTurn() {
    if (nanosPerStep.size() < turns) {
      nanosPerStep.add(turn());
    }
  }

  /** Runs the steps of a turn; returns their mean time. */
  private double turn() {
    if (stepsPerTurn % workload.period() == 0) {
      checked.finishPeriod();
    }
    Reply reply = checked.run(stepsPerTurn);
    allocatedPerStep = (double) reply.allocated() / stepsPerTurn;
    return (double) reply.nanos() / stepsPerTurn;
  }

  /** What came of it, after the last turn. */
  Measurement measurement() {
    OptionalLong held = subject.heldBytes();
    return new Measurement(
        engine,
        title,
        nanosPerStep.stream().mapToDouble(Double::doubleValue).toArray(),
        engine.allocatesOnHeap() ? OptionalDouble.of(allocatedPerStep) : OptionalDouble.empty(),
        held.isPresent() ? OptionalDouble.of(held.getAsLong()) : OptionalDouble.empty());
  }

  @Override
  public void close() {
    subject.close();
  }
}
