package io.gradus.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of memory alone for an engine that makes an object for each op. As many objects as W1
 * has ops, each as large as a node of the graph, are made and kept in order, and each is read and
 * written once on the way back. Nothing is computed.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar Objects
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ObjectsBenchmark {
  private static final int BLOCK = 1024;

  /** An object of 48 bytes, like a node of the graph. */
  private static final class Item {
    final Object op;
    final Object a;
    final Object b;
    final double data;
    final long id;
    double grad;

    Item(Object op, Object a, Object b, double data, long id) {
      this.op = op;
      this.a = a;
      this.b = b;
      this.data = data;
      this.id = id;
    }
  }

  /** The number of objects, which is the number of ops of W1. */
  @Param("65076")
  public int objects;

  /** Verifies that every object is made and visited. */
  @Setup
  public void verify() {
    double sum = makeAndVisit();
    double expected = 0.5 * objects * (objects + 1);
    if (sum != expected) {
      throw new IllegalStateException(
          "the objects' numbers add up to %s, expected %s".formatted(sum, expected));
    }
  }

  /** Makes the objects. */
  @Benchmark
  public Object make() {
    Item[][] blocks = new Item[objects / BLOCK + 1][];
    fill(blocks);
    return blocks;
  }

  /** Makes the objects, and visits them on the way back. */
  @Benchmark
  public double makeAndVisit() {
    Item[][] blocks = new Item[objects / BLOCK + 1][];
    fill(blocks);
    double sum = 0;
    for (int i = objects - 1; i >= 0; i--) {
      Item object = blocks[i / BLOCK][i % BLOCK];
      object.grad = sum;
      sum += object.data;
    }
    return sum;
  }

  private void fill(Item[][] blocks) {
    Object previous = this;
    for (int i = 0; i < objects; i++) {
      if (i % BLOCK == 0) {
        blocks[i / BLOCK] = new Item[BLOCK];
      }
      Item object = new Item(this, previous, this, i + 1, i);
      blocks[i / BLOCK][i % BLOCK] = object;
      previous = object;
    }
  }
}
