package io.gradus.spark.cluster;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How many rows of input the tasks of an application have read. */
final class RowsRead extends SparkListener {
  private long rows;

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    rows += end.taskMetrics().inputMetrics().recordsRead();
  }

  /** The number so far; all of them once the session has been stopped. */
  synchronized long rows() {
    return rows;
  }
}
