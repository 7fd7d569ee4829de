package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GraphTest {
  @Test
  void everyValueComesOnceAndAfterItsInputs() {
    Value a = Value.of(2);
    Value b = Value.of(3);
    Value product = a.times(b);
    Value sum = product.plus(a);
    Value y = sum.times(product);
    Graph graph = Graph.of(y);
    assertThat(graph.values()).containsExactly(a, b, product, sum, y);
    assertThat(graph.size()).isEqualTo(5);
    assertThat(graph.value(3)).isSameAs(sum);
    assertThat(graph.op(3)).isSameAs(Add.OP);
    assertThat(graph.op(0)).isNull();
    assertThat(graph.inputs(3)).containsExactly(2, 0);
    assertThat(graph.inputs(4)).containsExactly(3, 2);
    assertThat(graph.inputs(1)).isEmpty();
    assertThat(graph.outputs()).containsExactly(4);
    assertThat(graph.position(product)).isEqualTo(2);
    assertThat(graph.position(Value.of(2))).isEqualTo(-1);
  }

  @Test
  void aLeafIsAGraphOfItself() {
    Value x = Value.of(1);
    assertThat(Graph.of(x).values()).containsExactly(x);
  }

  @Test
  void aConstantComesRightBeforeItsFirstUse() {
    Value two = Value.constant(2);
    Value x = Value.of(1);
    Value first = x.plus(x);
    Value second = first.times(two);
    Value y = second.minus(two);
    assertThat(Graph.of(y).values()).containsExactly(x, first, two, second, y);
    assertThat(Graph.of(two).values()).containsExactly(two);
  }

  @Test
  void severalOutputsShareOneSnapshot() {
    Value x = Value.of(1);
    Value shared = x.times(x);
    Value a = shared.plus(1);
    Value b = shared.unaryMinus();
    Graph graph = Graph.of(b, a, x);
    assertThat(graph.values()).containsSubsequence(x, shared, a, b).hasSize(5);
    assertThat(graph.outputs()).containsExactly(4, 3, 0);
  }

  @Test
  void aReleasedGraphKeepsDataAndGradientsAndLetsItsLeavesGo() {
    Value kept = released();
    assertThat(kept.data()).isEqualTo(36);
    assertThat(kept.grad()).isEqualTo(1);
    assertThatThrownBy(kept::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("released");
    assertThatThrownBy(kept::inputs).hasMessageContaining("released");
    assertThatThrownBy(() -> kept.plus(1).backward()).hasMessageContaining("released");
  }

  private static Value released() {
    Value a = Value.of(2);
    Value b = Value.of(3);
    Value y = Value.apply(Dot.OP, a.times(b), a.times(b).unaryMinus().unaryMinus());
    y.backward();
    Graph.release(y);
    assertThat(a.grad()).isEqualTo(36);
    return y;
  }
}
