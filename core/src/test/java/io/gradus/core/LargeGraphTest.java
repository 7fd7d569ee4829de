package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Runs with the stack of the module's tests, 256 KiB: nothing here may recurse. */
class LargeGraphTest {
  @Test
  void aChainOfTenMillionNodesIsBuiltDifferentiatedPrintedAndCollected() {
    Value x = Value.of(1);
    Value one = Value.of(1);
    WeakReference<Value> end = chain(x, one, 10_000_000);
    assertThat(x.grad()).isEqualTo(1);
    assertThat(one.grad()).isEqualTo(10_000_000);
    System.gc();
    assertThat(end.get()).isNull();
  }

  private static WeakReference<Value> chain(Value x, Value one, int length) {
    Value y = x;
    for (int i = 0; i < length; i++) {
      y = y.plus(one);
    }
    y.backward();
    assertThat(y).hasToString("Value(data=1.0000001E7, grad=1.0)");
    return new WeakReference<>(y);
  }

  @Test
  void aSumOfAMillionTermsIsDifferentiatedAsAChainAndAsOneOp() {
    Value x = Value.of(0.5);
    Value chain = x;
    Value[] terms = new Value[1_000_000];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = x.times(2);
      chain = chain.plus(terms[i]);
    }
    chain.backward();
    assertThat(x.grad()).isEqualTo(2_000_001);
    x.zeroGrad();
    Value.apply(Dot.OP, terms).backward();
    assertThat(x.grad()).isEqualTo(2_000_000);
  }

  @Test
  void aGraphOfAMillionNodesIsTraversed() {
    Value y = Value.of(1);
    for (int i = 0; i < 1_000_000; i++) {
      y = y.plus(y);
    }
    assertThat(Graph.of(y).values()).hasSize(1_000_001).endsWith(y);
  }

  @Test
  void aNodeTakesAtMost64BytesOfHeap() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int nodes = 100_000;
    Value x = Value.of(1);
    long before = threads.getCurrentThreadAllocatedBytes();
    Value y = x;
    for (int i = 0; i < nodes; i++) {
      y = y.plus(x);
    }
    long perNode = (threads.getCurrentThreadAllocatedBytes() - before) / nodes;
    assertThat(y.data()).isEqualTo(nodes + 1);
    assertThat(perNode).isBetween(32L, 64L);
  }
}
