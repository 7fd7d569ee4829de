package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gradus.compiler.Program;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class PartitionGradientTest extends LocalSpark {
  private static final RowBlock SOUND =
      new RowBlock(new double[] {0.5, -1, 2}, 1, 0, new int[] {1, 1, 1}, null);

  private static GradientSum sum(RowBlock... blocks) {
    Program program = Samples.program().withoutTerms();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session().sparkContext());
    try (BroadcastProgram sent = BroadcastProgram.of(session(), program)) {
      return new PartitionGradient(sent, context.broadcast(Samples.numbers(program)))
          .call(List.of(blocks).iterator())
          .next();
    }
  }

  @Test
  void blocksAreAddedUp() {
    double loss = Samples.program().withoutTerms().evaluate(new double[][] {SOUND.numbers})[0];
    assertThat(sum(SOUND, SOUND).orThrow().meanLoss()).isEqualTo(loss);
  }

  @Test
  void aBlockThatCouldNotBeReadIsNotLeftOut() {
    RowBlock unread =
        new RowBlock(new double[0], 0, 0, new int[3], Problem.ofRows("Row 3 is gone"));
    GradientSum sum = sum(SOUND, unread);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(sum::orThrow)
        .withMessage("Row 3 is gone");
  }
}
