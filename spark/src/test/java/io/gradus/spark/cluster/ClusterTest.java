package io.gradus.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.spark.SparkStarts;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkStarts.class)
class ClusterTest {
  @Test
  void executorsAreProcessesOfTheirOwn() throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start()) {
      SparkSession session = cluster.session(cluster.gradus());

      assertThat(session.range(1000).repartition(4).count()).isEqualTo(1000);
      assertThat(cluster.executor("0").pid()).isNotEqualTo(cluster.executor("1").pid());
    }
  }
}
