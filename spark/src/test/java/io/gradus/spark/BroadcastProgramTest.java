package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void programsThatNobodyHoldsAreForgotten() {
    List<WeakReference<Program>> closed = IntStream.range(0, 3).mapToObj(i -> used()).toList();
    // Spark drops the bytes of a closed program some time after close() has returned, and maps drop
    // what is collected when they are next used, so later programs come and go until that is done.
    for (int later = 0; later < 100 && !allForgotten(closed); later++) {
      used();
      System.gc();
    }
    assertThat(closed).allMatch(program -> program.get() == null);
  }

  @Test
  void aProgramThatIsClosedCannotBeUsed() {
    BroadcastProgram sent = BroadcastProgram.of(session(), Samples.program());
    sent.close();
    assertThatThrownBy(sent::local).hasMessageContaining("destroyed");
  }

  private static boolean allForgotten(List<WeakReference<Program>> programs) {
    return programs.stream().allMatch(program -> program.get() == null);
  }

  private static WeakReference<Program> used() {
    try (BroadcastProgram sent = BroadcastProgram.of(session(), Samples.program())) {
      return new WeakReference<>(sent.local());
    }
  }
}
