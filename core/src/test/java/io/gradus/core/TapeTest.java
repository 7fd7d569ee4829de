package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TapeTest {
  @Nested
  class ComparedWithTheGraph {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void dataAndGradientsAreTheSameToTheBit(long seed) {
      SplittableRandom sizes = new SplittableRandom(seed);
      try (Tape unused = Tape.open()) {
        assertThat(unused.size()).isZero();
      }
      for (int i = 0; i < 40; i++) {
        int nodes = 1 + sizes.nextInt(400);
        long[] graph = bits(RandomGraph.of(new SplittableRandom(seed + i), nodes, 30, i % 3));
        try (Tape tape = Tape.open()) {
          assertThat(
                  Arrays.equals(
                      bits(RandomGraph.of(new SplittableRandom(seed + i), nodes, 30, i % 3)),
                      graph))
              .as("graph %d of seed %d", i, seed)
              .isTrue();
          tape.reset();
          assertThat(
                  Arrays.equals(
                      bits(RandomGraph.of(new SplittableRandom(seed + i), nodes, 30, i % 3)),
                      graph))
              .as("graph %d of seed %d", i, seed)
              .isTrue();
        }
      }
    }

    /** Data, whether there is a gradient, and the gradient of every value, over two passes. */
    private static long[] bits(RandomGraph graph) {
      graph.result().backward();
      graph.result().backward(-0.5);
      // One that does not reach all that has a gradient by now.
      graph.values().stream()
          .skip(graph.values().size() / 2)
          .filter(v -> !v.isConstant())
          .findFirst()
          .ifPresent(Value::backward);
      Value[] xs = graph.values().toArray(Value[]::new);
      double[] collected = Gradients.of(graph.result(), xs);
      return IntStream.range(0, xs.length)
          .boxed()
          .flatMap(
              i ->
                  Stream.of(
                      Double.doubleToLongBits(xs[i].data()),
                      Double.doubleToLongBits(xs[i].grad()),
                      Double.doubleToLongBits(collected[i]),
                      xs[i].hasGrad() ? 1L : 0))
          .mapToLong(Long::longValue)
          .toArray();
    }

    @Test
    void anUnusedBranchWithAnInfiniteSlopeDoesNotTouchTheGradient() {
      try (Tape tape = Tape.open()) {
        Value x = Value.of(0);
        Value y = x.times(3);
        Value unused = Value.constant(1).div(x);
        y.plus(1).backward();
        assertThat(x.grad()).isEqualTo(3);
        assertThat(unused.hasGrad()).isFalse();
        assertThat(tape.size()).isPositive();
      }
    }

    @Test
    void derivativesOfDerivativesAreTheSame() {
      try (Tape tape = Tape.open()) {
        Value x = Value.of(3);
        Value dy = Gradients.graph(x.times(x).times(x), x)[0];
        assertThat(Gradients.of(dy, x)).containsExactly(18);
        assertThat(tape.size()).isPositive();
      }
    }

    @Test
    void theGraphIsThereForToolsToWalk() {
      try (Tape tape = Tape.open()) {
        Value x = Value.of(2, "x");
        Value y = x.times(3).label("y");
        Value z = Value.apply(Dot.OP, y, x, y);
        assertThat(z.op()).isSameAs(Dot.OP);
        assertThat(z.inputs()).containsExactly(y, x, y);
        assertThat(z.inputs().get(0).label()).isEqualTo("y");
        assertThat(y.inputs().get(0)).isSameAs(x);
        assertThat(y.inputs().get(1).isConstant()).isTrue();
        assertThat(y.inputs().get(1).data()).isEqualTo(3);
        assertThat(Graph.topological(z)).hasSize(4).endsWith(z);
        assertThat(y.unaryMinus().inputs()).containsExactly(y);
        assertThat(tape.size()).isEqualTo(5);
      }
    }

    @Test
    void interiorGradientsAreSetAfreshAndCanBeForgotten() {
      try (Tape tape = Tape.open()) {
        Value x = Value.of(3);
        Value square = x.times(x);
        Value y = square.times(x);
        assertThat(square.hasGrad()).isFalse();
        y.backward();
        y.backward();
        assertThat(x.grad()).isEqualTo(54);
        assertThat(square.grad()).isEqualTo(3);
        square.zeroGrad();
        assertThat(square.hasGrad()).isFalse();
        Value later = y.times(2);
        assertThat(later.hasGrad()).isFalse();
        assertThat(tape.size()).isPositive();
      }
    }

    @Test
    void opsOfConstantsAreConstants() {
      try (Tape tape = Tape.open()) {
        Value c = Value.constant(2);
        assertThat(c.times(c).unaryMinus().isConstant()).isTrue();
        assertThat(Value.apply(Dot.OP, c, c).isConstant()).isTrue();
        assertThat(tape.size()).isLessThanOrEqualTo(2);
      }
    }

    @Test
    void moreOpsThanAProgramUsuallyHasAreTold() {
      try (Tape tape = Tape.open()) {
        Value x = Value.of(1);
        for (int k = 0; k < 100; k++) {
          Value y = Value.apply(new Scale(k), x);
          assertThat(y.op()).isEqualTo(new Scale(k));
          y.backward();
        }
        assertThat(x.grad()).isEqualTo(99 * 100 / 2);
        assertThat(tape.size()).isEqualTo(101);
      }
    }
  }

  @Nested
  class Lifetime {
    static Stream<Consumer<Value>> uses() {
      return Stream.of(
          Value::backward,
          Value::grad,
          Value::hasGrad,
          Value::zeroGrad,
          Value::inputs,
          Value::op,
          Value::label,
          y -> y.label("late"),
          y -> Gradients.of(y, Value.of(1)),
          y -> y.plus(1),
          y -> Value.of(1).times(y),
          y -> Value.apply(Tanh.OP, y),
          y -> Value.apply(Dot.OP, Value.of(1), y));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aValueUsedAfterResetIsAnError(Consumer<Value> use) {
      try (Tape tape = Tape.open()) {
        Value y = Value.of(3).times(2);
        tape.reset();
        Value other = Value.of(5).times(2);
        expectStale(() -> use.accept(y));
        assertThat(other.data()).isEqualTo(10);
      }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aValueUsedAfterCloseIsAnError(Consumer<Value> use) {
      Value y;
      try (Tape tape = Tape.open()) {
        y = Value.of(3).times(2);
        assertThat(tape.size()).isEqualTo(3);
      }
      expectStale(() -> use.accept(y));
    }

    private static void expectStale(ThrowingCallable use) {
      assertThatThrownBy(use)
          .isInstanceOf(StaleValueException.class)
          .hasMessageContaining("6.0")
          .hasMessageContaining("closed or reset");
    }

    @Test
    void theNumberOfAStaleValueCanStillBeHad() {
      Value y;
      try (Tape tape = Tape.open()) {
        y = Value.of(3).times(2);
        tape.reset();
      }
      assertThat(y.data()).isEqualTo(6);
      assertThat(y.detach().plus(1).data()).isEqualTo(7);
      assertThat(y).hasToString("Value(data=6.0, of a tape that is closed or reset)");
    }

    @Test
    void leavesOutliveIt() {
      Value x = Value.of(3);
      try (Tape tape = Tape.open()) {
        x.times(x).backward();
        tape.reset();
        x.times(2).backward();
      }
      assertThat(x.grad()).isEqualTo(8);
      x.times(x).backward();
      assertThat(x.grad()).isEqualTo(14);
    }

    @Test
    void theGraphRecordsAgainAfterAnException() {
      Value x = Value.of(3);
      assertThatThrownBy(
              () -> {
                try (Tape tape = Tape.open()) {
                  throw new ArithmeticException("size " + tape.size());
                }
              })
          .isInstanceOf(ArithmeticException.class);
      x.times(x).backward();
      assertThat(x.grad()).isEqualTo(6);
    }

    @Test
    void aClosedTapeCanBeClosedAgainAndNothingElse() {
      Tape tape = Tape.open();
      tape.close();
      tape.close();
      assertThatThrownBy(tape::reset).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(tape::size).hasMessageContaining("Tape.open()");
    }

    @Test
    void aSecondRunAllocatesHandlesOnly() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Value x = Value.of(1);
      int nodes = 50_000;
      try (Tape tape = Tape.open()) {
        chain(x, nodes);
        tape.reset();
        long before = threads.getCurrentThreadAllocatedBytes();
        chain(x, nodes);
        long perNode = (threads.getCurrentThreadAllocatedBytes() - before) / nodes;
        assertThat(perNode).isBetween(16L, 32L);
      }
    }

    private static void chain(Value x, int nodes) {
      Value y = x;
      for (int i = 0; i < nodes; i++) {
        y = y.plus(x);
      }
      x.zeroGrad();
      y.backward();
      assertThat(x.grad()).isEqualTo(nodes + 1);
    }

    @Test
    void itsMemoryIsTakenOverByTheNext() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Value x = Value.of(1);
      try (Tape tape = Tape.open()) {
        chain(x, 50_000);
        assertThat(tape.size()).isEqualTo(50_001);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      try (Tape tape = Tape.open()) {
        chain(x, 50_000);
        assertThat(tape.size()).isEqualTo(50_001);
      }
      assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 50_000)
          .isLessThanOrEqualTo(32);
    }

    @Test
    void aMillionEntriesTakeAChainAndAMillionTermsOneOp() {
      Value x = Value.of(1);
      try (Tape tape = Tape.open()) {
        chain(x, 1_000_000);
        tape.reset();
        Value[] terms = new Value[1_000_000];
        for (int i = 0; i < terms.length; i++) {
          terms[i] = x.times(1.0);
        }
        x.zeroGrad();
        Value.apply(Dot.OP, terms).backward();
        assertThat(x.grad()).isEqualTo(1_000_000);
      }
    }
  }

  @Nested
  class Mixtures {
    private final Value x = Value.of(3, "x");

    @Test
    void aValueOfTheGraphOnATapeIsAnError() {
      Value y = x.times(x).label("outside");
      try (Tape tape = Tape.open()) {
        assertThatThrownBy(() -> y.plus(1))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("outside")
            .hasMessageContaining("detach()");
        assertThat(y.detach().times(x).data()).isEqualTo(27);
        assertThat(tape.size()).isPositive();
      }
    }

    @Test
    void tapesNestAndTheInnermostRecords() {
      try (Tape outer = Tape.open()) {
        Value y = x.times(x);
        try (Tape inner = Tape.open()) {
          x.times(5).backward();
          assertThat(inner.size()).isEqualTo(3);
        }
        y.times(x).backward();
        assertThat(outer.size()).isEqualTo(3);
      }
      assertThat(x.grad()).isEqualTo(5 + 27);
    }

    @Test
    void aLeafOfTwoOpenTapesHasOneEntryOnEach() {
      try (Tape outer = Tape.open()) {
        Value y = x.times(x);
        for (int i = 0; i < 3; i++) {
          try (Tape inner = Tape.open()) {
            x.times(5);
            assertThat(inner.size()).isEqualTo(3);
          }
          y = y.times(x);
        }
        assertThat(outer.size()).isEqualTo(5);
      }
    }

    @Test
    void aValueOfTheOuterTapeOnTheInnerIsAnError() {
      try (Tape outer = Tape.open()) {
        Value y = x.times(x).label("outer");
        try (Tape inner = Tape.open()) {
          assertThatThrownBy(() -> y.plus(1))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("outer")
              .hasMessageContaining("innermost");
          assertThat(inner.size()).isLessThanOrEqualTo(1);
        }
        assertThat(y.plus(1).data()).isEqualTo(10);
        assertThat(outer.size()).isPositive();
      }
    }

    @Test
    void tapesClosedOutOfOrderAreAnError() {
      Tape outer = Tape.open();
      Tape inner = Tape.open();
      assertThatThrownBy(outer::close)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("innermost");
      inner.close();
      outer.close();
    }

    @Test
    void withinNoGradNothingIsRecorded() {
      try (Tape tape = Tape.open()) {
        Value y = x.times(x);
        try (NoGrad scope = NoGrad.open()) {
          assertThat(y.plus(x).isConstant()).isTrue();
          assertThat(scope).isNotNull();
        }
        assertThat(tape.size()).isEqualTo(2);
      }
    }

    @Test
    void aTapeWithinNoGradRecords() {
      try (NoGrad scope = NoGrad.open();
          Tape tape = Tape.open()) {
        x.times(x).backward();
        assertThat(x.grad()).isEqualTo(6);
        assertThat(tape.size() > 0 && scope != null).isTrue();
      }
    }
  }

  @Nested
  class Threads {
    private final Value x = Value.of(3);

    @Test
    void eachThreadHasATapeOfItsOwnAndLeavesAreShared() {
      List<CompletableFuture<double[]>> runs =
          Stream.generate(() -> CompletableFuture.supplyAsync(this::gradients)).limit(4).toList();
      double[] alone = gradients();
      for (var run : runs) {
        assertThat(run.join()).isEqualTo(alone);
      }
    }

    private double[] gradients() {
      double[] all = new double[200];
      try (Tape tape = Tape.open()) {
        for (int i = 0; i < all.length; i++) {
          Value y = x;
          for (int k = 0; k < i; k++) {
            y = Value.apply(Tanh.OP, y.times(x).plus(0.1));
          }
          all[i] = Gradients.of(y.times(x), x)[0];
          assertThat(tape.size()).isEqualTo(2 + 4 * i);
          tape.reset();
        }
      }
      return all;
    }

    @Test
    void aLeafThatIsSetBetweenPassesIsDifferentiatedAtItsNewNumber() {
      Value x = Value.of(3, "x");
      try (Tape tape = Tape.open()) {
        Value first = x.times(x);
        first.backward();
        assertThat(x.grad()).isEqualTo(6);
        x.data(5).zeroGrad();
        Value second = x.times(x);
        second.backward();
        assertThat(x.grad()).isEqualTo(10);
        assertThat(second.inputs()).containsExactly(x, x);
        assertThat(Gradients.of(first.plus(second), x)).containsExactly(6 + 10);
        assertThat(Gradients.of(first, x)).containsExactly(6);
        assertThat(tape.size()).isEqualTo(5);
      }
    }

    @Test
    void aTapeUsedByAnotherThreadIsAnError() {
      try (Tape tape = Tape.open()) {
        Value y = x.times(x);
        for (Runnable use :
            List.<Runnable>of(tape::reset, tape::close, tape::size, y::backward, () -> y.plus(1))) {
          assertThatThrownBy(() -> CompletableFuture.runAsync(use).join())
              .isInstanceOf(CompletionException.class)
              .hasCauseInstanceOf(IllegalStateException.class)
              .hasMessageContaining("thread");
        }
        assertThat(y.data()).isEqualTo(9);
      }
    }
  }

  private record Scale(double factor) implements UnaryOp {
    @Override
    public String name() {
      return "test.scale";
    }

    @Override
    public double forward(double x) {
      return factor * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return factor;
    }
  }
}
