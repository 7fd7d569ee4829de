package io.gradus.compiler.ir;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.OpRegistry;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import org.junit.jupiter.api.Test;

class SameOpTest {
  @Test
  void opsAreEqualAsTheirRecordsAre() {
    assertThat(SameOp.areEqual(new Relu(), new Relu())).isTrue();
    assertThat(SameOp.areEqual(new Relu(), new Tanh())).isFalse();
    assertThat(SameOp.areEqual(new LeakyRelu(0.1), new LeakyRelu(0.1))).isTrue();
    assertThat(SameOp.areEqual(new LeakyRelu(0.1), new LeakyRelu(0.2))).isFalse();
    assertThat(SameOp.areEqual(new Relu(), Kind.DOT)).isFalse();
    assertThat(SameOp.areEqual(Kind.DOT, Kind.DOT)).isTrue();
  }

  @Test
  void equalOpsHaveTheSameHash() {
    OpRegistry a = OpRegistry.load();
    OpRegistry b = OpRegistry.load();
    for (String name : a.names()) {
      assertThat(SameOp.areEqual(a.get(name), b.get(name)))
          .as(name)
          .isEqualTo(a.get(name).equals(b.get(name)));
      if (a.get(name).equals(b.get(name))) {
        assertThat(SameOp.hash(a.get(name))).as(name).isEqualTo(SameOp.hash(b.get(name)));
      }
    }
  }

  /** Else a thousand exponents of pow would be looked up one after another. */
  @Test
  void opsWithOtherPartsHaveOtherHashes() {
    assertThat(SameOp.hash(new LeakyRelu(0.1))).isNotEqualTo(SameOp.hash(new LeakyRelu(0.2)));
  }
}
