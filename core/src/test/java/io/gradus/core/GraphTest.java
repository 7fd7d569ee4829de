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
    assertThat(Graph.topological(y)).containsExactly(a, b, product, sum, y);
  }

  @Test
  void aLeafIsAGraphOfItself() {
    Value x = Value.of(1);
    assertThat(Graph.topological(x)).containsExactly(x);
  }

  @Test
  void constantsAreIncluded() {
    Value y = Value.of(1).times(2);
    assertThat(Graph.topological(y)).hasSize(3).anyMatch(Value::isConstant);
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
