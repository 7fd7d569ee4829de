package io.gradus.spark.cluster;

import java.io.IOException;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.jspecify.annotations.Nullable;

/**
 * Kills an executor while it has a task. In a stage in mid-run the executor is first stopped, so
 * that it cannot finish the next task it gets, and then killed when it has got one.
 */
final class ExecutorKill extends SparkListener {
  private final StandaloneCluster cluster;
  private final int stage;
  private int stages;
  private @Nullable String victim;
  private volatile int lost;

  /** A kill in the n-th stage from now on. */
  ExecutorKill(StandaloneCluster cluster, int n) {
    this.cluster = cluster;
    stage = n;
  }

  /** How many tasks were lost with the executor. */
  int lost() {
    return lost;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    stages++;
    if (stages == stage) {
      victim = cluster.executors().firstKey();
      stop(cluster.executors().get(victim));
    }
  }

  private static void stop(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Executor %s is not stopped".formatted(process.pid()), e);
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    if (start.taskInfo().executorId().equals(victim)) {
      cluster.executors().get(victim).destroyForcibly();
      victim = null;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExecutorLostFailure) {
      lost++;
    }
  }
}
