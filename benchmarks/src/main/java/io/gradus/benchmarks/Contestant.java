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
  private final List<Turn> warmUp = new ArrayList<>();
  private final List<Turn> timed = new ArrayList<>();
  private double allocatedPerStep;
  private long compilerNanos;
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
   * Verifies the results, runs until the time of a step has settled or patience ends, and
   * determines how many steps make a turn.
   *
   * @throws WrongResultException if a result is wrong
   */
  void warmUp() {
    double nanosPerStep = checked.verify();
    long start = System.nanoTime();
    long elapsed;
    do {
      stepsPerTurn = effort.stepsPerTurn(nanosPerStep, workload.period());
      Turn turn = turn();
      warmUp.add(turn);
      nanosPerStep = turn.nanosPerStep();
      elapsed = System.nanoTime() - start;
    } while (elapsed < effort.warmUp().toNanos()
        || elapsed < effort.patience().toNanos() && !Settling.hasSettled(warmUp));
    stepsPerTurn = effort.stepsPerTurn(nanosPerStep, workload.period());
    turns = effort.turns(nanosPerStep * stepsPerTurn);
  }

  /**
   * Takes a turn, unless it has had all of its turns.
   *
   * @throws WrongResultException if a result is wrong
   */
  void takeTurn() {
    if (timed.size() < turns) {
      timed.add(turn());
    }
  }

  private Turn turn() {
    if (stepsPerTurn % workload.period() == 0) {
      checked.finishPeriod();
    }
    Reply reply = checked.run(stepsPerTurn);
    allocatedPerStep = (double) reply.allocated() / stepsPerTurn;
    long compilerNanosBefore = compilerNanos;
    compilerNanos = subject.compilerNanos();
    return new Turn(
        (double) reply.nanos() / stepsPerTurn, reply.nanos(), compilerNanos - compilerNanosBefore);
  }

  /** The measurement, after the last turn. */
  Measurement measurement() {
    OptionalLong held = subject.heldBytes();
    return new Measurement(
        engine,
        title,
        timed.stream().mapToDouble(Turn::nanosPerStep).toArray(),
        Settling.hasSettled(warmUp) && Settling.hasLasted(warmUp, timed),
        engine.allocatesOnHeap() ? OptionalDouble.of(allocatedPerStep) : OptionalDouble.empty(),
        held.isPresent() ? OptionalDouble.of(held.getAsLong()) : OptionalDouble.empty());
  }

  @Override
  public void close() {
    subject.close();
  }
}
