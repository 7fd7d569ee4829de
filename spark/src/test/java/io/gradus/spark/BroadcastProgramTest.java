package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.Program;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class BroadcastProgramTest extends LocalSpark {
  private static final double[] ROW = {0.5, -1, 2};

  @Test
  void functionsOnExecutorsRunTheProgram() {
    Program program = Samples.program();
    double expected = program.evaluate(new double[][] {ROW})[0];
    try (BroadcastProgram sent = BroadcastProgram.of(session(), program)) {
      List<Double> got =
          JavaSparkContext.fromSparkContext(session().sparkContext())
              .parallelize(List.of(1, 2, 3), 3)
              .map(any -> sent.local().evaluate(new double[][] {ROW})[0])
              .collect();
      assertThat(got).containsExactly(expected, expected, expected);
    }
  }

  @Test
  void aThreadHasTheSameInstanceEachTimeAndAnotherThreadAnother()
      throws ExecutionException, InterruptedException {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (BroadcastProgram sent = BroadcastProgram.of(session(), Samples.program())) {
      Program mine = sent.local();
      assertThat(sent.local()).isSameAs(mine);
      assertThat(other.submit(sent::local).get()).isNotSameAs(mine);
    } finally {
      other.shutdown();
    }
  }

  @Test
  void aProgramThatIsClosedIsForgotten() {
    List<WeakReference<Program>> closed = IntStream.range(0, 3).mapToObj(i -> used()).toList();
    System.gc();
    // Maps drop what is collected when they are next used.
    WeakReference<Program> last = used();
    System.gc();
    assertThat(closed).allMatch(program -> program.get() == null);
    assertThat(last).isNotNull();
  }

  private static WeakReference<Program> used() {
    try (BroadcastProgram sent = BroadcastProgram.of(session(), Samples.program())) {
      return new WeakReference<>(sent.local());
    }
  }
}
