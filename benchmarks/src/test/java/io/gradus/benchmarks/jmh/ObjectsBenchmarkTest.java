package io.gradus.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gradus.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

class ObjectsBenchmarkTest {
  @Test
  void thereAreAsManyObjectsAsW1HasOps() throws NoSuchFieldException {
    assertThat(ObjectsBenchmark.class.getField("objects").getAnnotation(Param.class).value())
        .containsExactly(String.valueOf(Workload.W1.ops()));
  }

  @Test
  void eachObjectIsVisitedOnce() {
    ObjectsBenchmark benchmark = new ObjectsBenchmark();
    benchmark.objects = 5_000;

    assertThatCode(benchmark::verify).doesNotThrowAnyException();
  }
}
