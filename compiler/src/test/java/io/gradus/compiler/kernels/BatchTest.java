package io.gradus.compiler.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final int HEADS = 4;
  private static final int WIDTH = 4;

  /** A dot of one head's query with each of three keys. */
  private static Multiplication scores(int head) {
    return new Multiplication(
        new Strides(7 + 3 * head, 3, 1),
        new Strides(WIDTH * head, WIDTH, 1),
        new Strides(WIDTH * head, HEADS * WIDTH, 1),
        1,
        3,
        WIDTH);
  }

  /** Values' adjoints of one head: its columns follow each other along the rows. */
  private static Multiplication adjoints(int head) {
    return new Multiplication(
        new Strides(WIDTH * head, 1, HEADS * WIDTH),
        new Strides(WIDTH * head, 1, 1),
        new Strides(5 + 3 * head, 1, 1),
        WIDTH,
        3,
        1);
  }

  private static Multiplication[] heads(IntFunction<Multiplication> head) {
    return IntStream.range(0, HEADS).mapToObj(head).toArray(Multiplication[]::new);
  }

  @Test
  void productsAtEqualDistancesAreOneBatch() {
    assertThat(Batch.of(heads(BatchTest::scores)))
        .containsExactly(new Batch(scores(0), false, HEADS, 3, WIDTH, WIDTH));
  }

  @Test
  void columnsFollowEachOtherAfterSwappingFactors() {
    Batch[] batches = Batch.of(heads(BatchTest::adjoints));

    assertThat(batches)
        .containsExactly(new Batch(adjoints(0).swapped(), true, HEADS, WIDTH, 3, WIDTH));
    assertThat(batches[0].columnsFollow()).isTrue();
  }

  @Test
  void productsThatAddToTheSameNumberStayApart() {
    Multiplication[] same = {scores(0), scores(0)};
    Multiplication[] overlapping = {scores(0), moved(scores(0), 2)};

    assertThat(Batch.of(same)).hasSize(2);
    assertThat(Batch.of(overlapping)).hasSize(2);
  }

  @Test
  void productsOfOtherShapesOrDistancesBeginABatch() {
    Multiplication[] products = {scores(0), scores(1), scores(3), adjoints(0), adjoints(1)};

    assertThat(Arrays.stream(Batch.of(products)).map(Batch::count)).containsExactly(2, 1, 2);
  }

  private static Multiplication moved(Multiplication product, int by) {
    Strides c = product.c();
    return new Multiplication(
        new Strides(c.start() + by, c.toRow(), c.toTerm()),
        product.a(),
        product.b(),
        product.rows(),
        product.columns(),
        product.terms());
  }
}
