package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.Program;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScratchTest {
  private final Program program = Samples.program().withoutTerms();
  private final Scratch scratch = new Scratch(program);
  private final double[] parameters = Samples.numbers(program);

  private static RowBlock block(double[][] rows) {
    double[] numbers = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return new RowBlock(numbers, rows.length, 0, new int[] {1, 1, 1}, null);
  }

  @Test
  void blocksAddUpToTheMeanOfAllTheirRows() {
    double[][] rows = Samples.rows(2500);
    GradientSum sum = new GradientSum(parameters.length);
    scratch.addTo(sum, block(Arrays.copyOfRange(rows, 0, 1024)), parameters);
    scratch.addTo(sum, block(new double[0][]), parameters);
    scratch.addTo(sum, block(Arrays.copyOfRange(rows, 1024, 2048)), parameters);
    scratch.addTo(sum, block(Arrays.copyOfRange(rows, 2048, 2500)), parameters);
    double[] gradient = new double[parameters.length];
    double[] expected = new double[parameters.length];
    sum.addMeanGradient(gradient);
    assertThat(sum.meanLoss())
        .isCloseTo(program.backward(parameters, rows, expected), withinPercentage(1e-12));
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i]).isCloseTo(expected[i], withinPercentage(1e-10));
    }
  }

  @Test
  void aFullBlockAllocatesNothing() {
    RowBlock full = block(Samples.rows(RowBlock.MOST_ROWS));
    GradientSum sum = new GradientSum(parameters.length);
    for (int i = 0; i < 2000; i++) {
      scratch.addTo(sum, full, parameters);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      scratch.addTo(sum, full, parameters);
    }
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    // Of a block, not of its 1,024 rows: some objects of the run are made anew.
    assertThat(bytes / 100).isLessThan(RowBlock.MOST_ROWS);
  }
}
