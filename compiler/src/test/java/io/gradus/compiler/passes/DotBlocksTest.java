package io.gradus.compiler.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.passes.DotBlocks.Block;
import io.gradus.ops.Sum;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DotBlocksTest {
  private static final int[] RANKS = {0, 1, 2, 3};

  /** Four vectors of two parameters, n0 … n7, and three of two inputs, n8 … n13. */
  private final Ir.Builder builder = new Ir.Builder(8, 6);

  DotBlocksTest() {
    for (int i = 0; i < 8; i++) {
      builder.parameter(i);
    }
    for (int i = 0; i < 6; i++) {
      builder.input(i);
    }
  }

  /** The dot of a vector of parameters with one of inputs. */
  private int dot(int weights, int inputs) {
    int w = 2 * weights;
    int x = 8 + 2 * inputs;
    return builder.dot(new int[] {w, x, w + 1, x + 1}, RANKS);
  }

  /** Those of a program that adds up all dots. */
  private List<List<Block>> products() {
    builder.op(new Sum(), IntStream.range(14, builder.size()).toArray());
    Ir ir = builder.build(builder.size() - 1);
    return DotBlocks.of(ir, new Flow(ir), Depths.of(ir, Scales.of(ir)), Units.none());
  }

  @Test
  void dotsOfAllWeightsWithAllInputsAreOneBlock() {
    for (int x = 0; x < 2; x++) {
      for (int w = 0; w < 3; w++) {
        dot(w, x);
      }
    }
    List<List<Block>> products = products();
    assertThat(products).hasSize(1);
    assertThat(products.get(0)).hasSize(1);
    Block block = products.get(0).get(0);
    assertThat(block.columns() * block.rows()).isEqualTo(6);
    assertThat(block.dots()).containsExactly(14, 15, 16, 17, 18, 19);
  }

  @Test
  void blocksThatHaveVectorsInCommonAreOneProduct() {
    // As in attention: each position meets those so far.
    for (int w = 0; w < 3; w++) {
      for (int x = 0; x <= w; x++) {
        dot(w, x);
      }
    }
    List<List<Block>> products = products();
    assertThat(products).hasSize(1);
    assertThat(products.get(0)).extracting(block -> block.dots().length).containsExactly(1, 2, 3);
  }

  @Test
  void dotsThatShareNothingAreLeftAlone() {
    dot(0, 0);
    dot(1, 1);
    dot(2, 2);
    assertThat(products()).isEmpty();
  }

  @Test
  void theSameDotTwiceIsNoBlock() {
    for (int i = 0; i < 4; i++) {
      dot(0, 0);
    }
    assertThat(products()).isEmpty();
  }
}
