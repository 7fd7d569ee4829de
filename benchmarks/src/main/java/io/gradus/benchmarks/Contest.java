package io.gradus.benchmarks;

import io.gradus.benchmarks.subject.ProcessSubject;
import io.gradus.benchmarks.subject.Subject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.UnavailableException;
import io.gradus.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * All engines on one workload, which take turns. Whatever slows the machine down for a while then
 * slows all of them alike.
 */
final class Contest implements AutoCloseable {
  private final Workload workload;
  private final Effort effort;
  private final List<String> jvmFlags;
  private final Report report;
  private final List<Contestant> contestants = new ArrayList<>();

  Contest(Workload workload, Effort effort, List<String> jvmFlags, Report report) {
    this.workload = workload;
    this.effort = effort;
    this.jvmFlags = jvmFlags;
    this.report = report;
  }

  /**
   * Starts an engine, verifies its results and warms it up, or reports why it takes no part. If the
   * process of an engine ends, this is reported and the others go on.
   *
   * @throws WrongResultException if a result is wrong
   */
  void enter(Engine engine) {
    Engine.Entry entry = engine.on(workload);
    if (entry instanceof Engine.Skips skips) {
      report.absent(workload, skips.title(), skips.reason());
    } else if (entry instanceof Engine.Runs runs && runs.isSlow() && !effort.includesSlow()) {
      report.absent(workload, runs.title(), "a step takes seconds; not in --quick");
    } else {
      start(engine, entry);
    }
  }

  private void start(Engine engine, Engine.Entry entry) {
    Subject subject;
    try {
      subject = subject(engine, entry);
    } catch (UnavailableException unavailable) {
      report.absent(workload, entry.title(), unavailable.reason());
      return;
    }
    Contestant contestant = new Contestant(engine, entry.title(), workload, effort, subject);
    contestants.add(contestant);
    attempt(contestant, contestant::warmUp);
  }

  private Subject subject(Engine engine, Engine.Entry entry) {
    return entry instanceof Engine.RunsApart apart
        ? ProcessSubject.of(apart.command())
        : ProcessSubject.java(engine, workload, jvmFlags);
  }

  /**
   * Lets the engines take turns until each has had all of its turns, and reports the times.
   *
   * @throws WrongResultException if a result is wrong
   */
  void run() {
    for (int round = 0; round < effort.rounds(); round++) {
      for (Contestant contestant : List.copyOf(contestants)) {
        attempt(contestant, contestant::takeTurn);
      }
    }
    for (Contestant contestant : List.copyOf(contestants)) {
      attempt(
          contestant,
          () -> report.measured(workload, contestant.measurement(), contestant.platform()));
    }
  }

  private void attempt(Contestant contestant, Runnable task) {
    try {
      task.run();
    } catch (UnavailableException unavailable) {
      contestants.remove(contestant);
      contestant.close();
      report.absent(workload, contestant.title(), unavailable.reason());
    }
  }

  @Override
  public void close() {
    contestants.forEach(Contestant::close);
  }
}
