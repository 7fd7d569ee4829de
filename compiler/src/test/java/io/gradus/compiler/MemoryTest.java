package io.gradus.compiler;

import static io.gradus.ops.Functions.dot;
import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.mean;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.Value;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeAll
  static void warmUp() throws InterruptedException {
    Vectors.await();
  }

  private final Value[] p =
      new Random(1).doubles(20, -1, 1).mapToObj(x -> Value.of(x, "p")).toArray(Value[]::new);

  private Program program() {
    return Program.trace(
            2,
            x -> {
              Value y = p[0];
              for (int i = 0; i < 4; i++) {
                Value sum =
                    p[3 * i + 1].plus(p[3 * i + 2].times(x[0])).plus(p[3 * i + 3].times(x[1]));
                y = y.plus(p[13 + i].times(i % 2 == 0 ? relu(sum) : tanh(sum)));
              }
              return square(y);
            })
        .plus(() -> square(p[0]).times(0.1));
  }

  @Test
  void aStepAllocatesNothing() {
    requireNoAllocation(program(), new double[100][2]);
  }

  @Test
  void aStepOfOneRowAllocatesNothing() {
    requireNoAllocation(positions(), new double[1][5]);
  }

  /** A classifier of five positions, which share two layers. */
  private static Program positions() {
    Value[][] first = neurons(12, 10);
    Value[][] second = neurons(9, 12);
    return Program.trace(
        5,
        x -> {
          Value[] losses = new Value[x.length];
          for (int i = 0; i < x.length; i++) {
            Value[] point = new Value[10];
            for (int k = 0; k < point.length; k++) {
              point[k] = tanh(x[i].times(0.1 * k));
            }
            losses[i] = logSumExp(layer(second, layer(first, point)));
          }
          return mean(losses);
        });
  }

  private static Value[][] neurons(int outputs, int inputs) {
    Random random = new Random(1);
    return IntStream.range(0, outputs)
        .mapToObj(i -> random.doubles(inputs, -1, 1).mapToObj(Value::of).toArray(Value[]::new))
        .toArray(Value[][]::new);
  }

  private static Value[] layer(Value[][] neurons, Value[] x) {
    return Arrays.stream(neurons).map(w -> relu(dot(w, x))).toArray(Value[]::new);
  }

  private static void requireNoAllocation(Program program, double[][] rows) {
    for (int i = 0; i < 20_000; i++) {
      program.backward(rows);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      program.backward(rows);
    }
    long perStep = (THREADS.getCurrentThreadAllocatedBytes() - before) / 1000;
    assertThat(perStep).isZero();
  }

  @Test
  void programsMadeAndDroppedLeaveMetaspaceFlat() {
    make(200);
    long before = metaspace();
    make(1000);
    assertThat(metaspace() - before).isLessThan(2 << 20);
  }

  /** Each defines a kernel. */
  @Test
  void tenThousandProgramsMadeAndDroppedLeaveHeapAndMetaspaceFlat() {
    drop(1000);
    long heap = heap();
    long metaspace = metaspace();
    drop(10_000);
    assertThat(heap() - heap).isLessThan(1 << 20);
    assertThat(metaspace() - metaspace).isLessThan(2 << 20);
  }

  private void drop(int count) {
    double[][] rows = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
    for (int i = 0; i < count; i++) {
      Program.trace(2, x -> tanh(p[0].times(x[0]).plus(p[1].times(x[1])))).backward(rows);
    }
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // One collection may leave what the next one finds.
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private void make(int count) {
    double[][] rows = new double[8][2];
    for (int i = 0; i < count; i++) {
      program().evaluate(rows);
    }
  }

  private static long metaspace() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }
}
