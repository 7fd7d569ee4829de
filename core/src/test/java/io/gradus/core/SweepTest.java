package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the fast sweep equal, bit for bit, to the plain one. */
class SweepTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomGraphsHaveTheGradientsOfThePlainSweep(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      expectEqualToPlain(
          RandomGraph.of(random, 2 + random.nextInt(300), 1 + random.nextInt(200), 0).result());
    }
  }

  @Test
  void graphsWithGapsWiderThanTheWindowHaveTheGradientsOfThePlainSweep() {
    SplittableRandom random = new SplittableRandom(11);
    for (int gap : new int[] {100, 5_000, 20_000}) {
      expectEqualToPlain(RandomGraph.of(random, 60, 60, gap).result());
    }
  }

  @Test
  void aLongSumOfNodesMadeBeforeItHasTheGradientsOfThePlainSweep() {
    Value x = Value.of(0.5);
    Value[] terms = new Value[100_000];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = Value.apply(Tanh.OP, x.times(i % 7));
    }
    expectEqualToPlain(Value.apply(Dot.OP, terms));
  }

  @Test
  void graphsOfSeveralThreadsThatMeetHaveTheGradientsOfThePlainSweep() throws Exception {
    Value x = Value.of(0.3);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Value y = x;
      for (int round = 0; round < 40; round++) {
        Value last = y;
        List<Callable<Value>> tasks = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
          int length = 1 + (round * 7 + t * 13) % 50;
          tasks.add(
              () -> {
                Value v = last;
                for (int i = 0; i < length; i++) {
                  v = Value.apply(Tanh.OP, v.times(x).plus(last));
                }
                return v;
              });
        }
        for (var future : threads.invokeAll(tasks)) {
          y = y.plus(future.get());
        }
      }
      expectEqualToPlain(y);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aNodeMadeLongBeforeItsConsumersIsVisitedAfterThemAll() {
    Value x = Value.of(2);
    Value old = x.times(x);
    Value y = old;
    for (int i = 0; i < 100_000; i++) {
      y = y.plus(1);
    }
    y = y.times(old);
    y.backward();
    assertThat(old.grad()).isEqualTo(4 + 4 + 100_000);
    expectEqualToPlain(y);
  }

  /** A collection takes the memory of creation order, at any place in a graph. */
  @ParameterizedTest(name = "after {0} of 30000 nodes")
  @ValueSource(ints = {1, 100, 1023, 1024, 5_000, 15_000, 29_999})
  void graphsWhoseOrderOfCreationIsForgottenHaveTheGradientsOfThePlainSweep(int before) {
    SplittableRandom random = new SplittableRandom(before);
    List<Value> values = new ArrayList<>(List.of(Value.of(0.3), Value.of(-0.2)));
    for (int i = 0; i < 30_000; i++) {
      if (i == before) {
        System.gc();
      }
      int reach = random.nextInt(100) == 0 ? values.size() : Math.min(values.size(), 50);
      Value a = values.get(values.size() - 1 - random.nextInt(reach));
      Value b = values.get(values.size() - 1);
      values.add(Value.apply(Tanh.OP, a.times(b).plus(0.1)));
    }
    expectEqualToPlain(values.get(values.size() - 1));
  }

  @Test
  void aForgottenNodeNextToOneThatTheLogRemembersIsVisited() {
    Value x = Value.of(0.5);
    Value old = x.times(2);
    // The last of its block: the next node comes right after it.
    while ((((Node) old).id + 1) % CreationLog.BLOCK != 0) {
      old = Value.apply(Tanh.OP, old);
    }
    System.gc();
    Value far = old.times(2);
    Value y = old.times(3);
    for (int i = 0; i < 5_000; i++) {
      y = y.plus(0.1);
    }
    expectEqualToPlain(y.times(far));
  }

  @Test
  void noMemoryOfCreationOrderKeepsADeadGraphAlive() {
    WeakReference<Value> dead = new WeakReference<>(Value.of(2).times(3).plus(1));
    System.gc();
    assertThat(dead.get()).isNull();
  }

  private static void expectEqualToPlain(Value result) {
    Map<Value, Double> plain = PlainSweep.gradients(result);
    List<Value> order = Graph.of(result).values();
    double[] collected = Gradients.of(result, order.toArray(Value[]::new));
    order.forEach(Value::zeroGrad);
    result.backward();
    for (int i = 0; i < order.size(); i++) {
      double expected = plain.getOrDefault(order.get(i), 0.0);
      assertThat(order.get(i).grad()).as("gradient %s", i).isEqualTo(expected);
      assertThat(collected[i]).as("collected %s", i).isEqualTo(expected);
    }
  }
}
