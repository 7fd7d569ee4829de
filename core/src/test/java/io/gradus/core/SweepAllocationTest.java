package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class SweepAllocationTest {
  @Test
  void aSweepAllocatesNothingForTheInputsOfAnNaryOp() {
    Value[] x = new Value[200];
    for (int i = 0; i < x.length; i++) {
      x[i] = Value.of(i);
    }
    Value sum = Value.apply(Dot.OP, x);
    for (int i = 1; i < 100; i++) {
      sum = sum.plus(Value.apply(Dot.OP, x));
    }
    sum.backward();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sum.backward();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // An array of the inputs of each op would be 160,000 bytes; a few pages are less than 20,000.
    assertThat(allocated).isLessThan(40_000);
  }
}
