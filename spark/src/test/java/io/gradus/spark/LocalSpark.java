package io.gradus.spark;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spark in this process with two threads, the same for all tests that extend this. */
@ExtendWith(SparkStarts.class)
public abstract class LocalSpark {
  /** The session; a task may fail twice before its job does. */
  public static SparkSession session() {
    // Tests on a cluster stop what runs.
    return SparkSession.builder()
        .master("local[2,3]")
        .appName("gradus tests")
        .config("spark.sql.shuffle.partitions", 4)
        .getOrCreate();
  }
}
