package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GradientsTest {
  @Nested
  class InNumbers {
    @Test
    void leaveEveryGradAlone() {
      Value x = Value.of(3);
      Value square = x.times(x);
      Value y = square.times(x);
      assertThat(Gradients.of(y, x, square, y)).containsExactly(27, 3, 1);
      assertThat(x.hasGrad() || square.hasGrad() || y.hasGrad()).isFalse();
    }

    @Test
    void areZeroWhereTheResultDoesNotDepend() {
      Value x = Value.of(3);
      Value other = Value.of(4);
      assertThat(Gradients.of(x.times(x), other, Value.constant(1))).containsExactly(0, 0);
      assertThat(Gradients.of(Value.constant(1), x)).containsExactly(0);
      assertThat(Gradients.of(x, x, other)).containsExactly(1, 0);
    }

    @Test
    void ofSeveralResultsAreThoseOfTheirWeightedSum() {
      Value x = Value.of(3);
      Value other = Value.of(4);
      List<Value> ys = List.of(x.times(x), x.times(other), x);
      double[] seeds = {1, 10, 100};
      assertThat(Gradients.of(ys, seeds, List.of(x, other))).containsExactly(6 + 40 + 100, 30);
      assertThat(Gradients.of(ys.get(0), -2, List.of(x))).containsExactly(-12);
      Gradients.backward(ys, seeds);
      assertThat(x.grad()).isEqualTo(146);
      assertThat(ys.get(1).grad()).isEqualTo(10);
      assertThatThrownBy(() -> Gradients.of(ys, new double[] {1}, List.of(x)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("3 results have 1 seeds, expected a seed for each");
    }

    @Test
    void byAConstantAreZeroInNumbersAndInValues() {
      Value x = Value.of(2);
      Value three = Value.constant(3);
      Value y = x.times(three);
      assertThat(Gradients.of(y, three, x)).containsExactly(0, 3);
      Value[] graph = Gradients.graph(y, three, x);
      assertThat(graph[0].data()).isZero();
      assertThat(graph[1].data()).isEqualTo(3);
    }

    @Test
    void mayNameAValueTwice() {
      Value x = Value.of(3);
      assertThat(Gradients.of(x.times(x), x, x)).containsExactly(6, 6);
    }

    @Test
    void areComputedByManyThreadsThatShareLeaves() throws Exception {
      Value w = Value.of(0.5);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Double>> tasks =
            IntStream.range(0, 64)
                .<Callable<Double>>mapToObj(
                    i ->
                        () -> {
                          Value y = w;
                          for (int k = 0; k < i; k++) {
                            y = y.times(w);
                          }
                          return Gradients.of(y, w)[0];
                        })
                .toList();
        int i = 0;
        for (var future : threads.invokeAll(tasks)) {
          assertThat(future.get()).isEqualTo((i + 1) * Math.pow(0.5, i));
          i++;
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Nested
  class AsAGraph {
    @Test
    void ofSeveralResultsTakeSeedsThatAreValues() {
      Value x = Value.of(3);
      Value seed = Value.of(10);
      Value g =
          Gradients.graph(List.of(x.times(x), x), List.of(seed, Value.constant(1)), List.of(x))
              .get(0);
      assertThat(g.data()).isEqualTo(61);
      assertThat(Gradients.of(g, seed, x)).containsExactly(6, 20);
      assertThat(Gradients.graph(x.times(x), seed, List.of(x)).get(0).data()).isEqualTo(60);
      assertThatThrownBy(() -> Gradients.graph(List.of(x), List.of(), List.of(x)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeDifferentiatedAgain() {
      Value x = Value.of(3);
      Value y = x.times(x).times(x);
      Value dy = Gradients.graph(y, x)[0];
      Value d2y = Gradients.graph(dy, x)[0];
      Value d3y = Gradients.graph(d2y, x)[0];
      Value d4y = Gradients.graph(d3y, x)[0];
      assertThat(List.of(dy.data(), d2y.data(), d3y.data(), d4y.data()))
          .containsExactly(27., 18., 6., 0.);
    }

    @Test
    void agreeWithTheNumericOnesForEveryArithmeticOp() {
      Value a = Value.of(1.3);
      Value b = Value.of(-0.7);
      Value y = a.times(b).div(a.minus(b)).plus(b.unaryMinus());
      double[] graph = Arrays.stream(Gradients.graph(y, a, b)).mapToDouble(Value::data).toArray();
      double[] numbers = Gradients.of(y, a, b);
      assertThat(graph[0]).isCloseTo(numbers[0], within(1e-15));
      assertThat(graph[1]).isCloseTo(numbers[1], within(1e-15));
    }

    @Test
    void crossNaryOps() {
      Value x = Value.of(2);
      Value y = Value.apply(Dot.OP, x, x.times(x), x);
      Value dy = Gradients.graph(y, x)[0];
      assertThat(dy.data()).isEqualTo(13);
      assertThat(Gradients.of(dy, x)).containsExactly(12);
    }

    @Test
    void areAConstantZeroWhereTheResultDoesNotDepend() {
      Value x = Value.of(2);
      Value zero = Gradients.graph(Value.of(1).plus(1), x)[0];
      assertThat(zero.isConstant()).isTrue();
      assertThat(zero.data()).isZero();
    }

    @Test
    void ofAnOpWithoutAGradientInValuesAreAnErrorThatNamesIt() {
      Value x = Value.of(2);
      Value y = Value.apply(new NumbersOnly(), x);
      assertThat(Gradients.of(y, x)).containsExactly(3);
      assertThatThrownBy(() -> Gradients.graph(y, x))
          .isInstanceOf(NotTwiceDifferentiableException.class)
          .hasMessageContaining("test.numbers_only")
          .hasMessageContaining(NumbersOnly.class.getName());
    }

    @Test
    void askNothingOfOpsThatLieOnNoPathToXs() {
      Value x = Value.of(2);
      Value y = Value.apply(new NumbersOnly(), Value.of(1)).plus(x.times(x));
      assertThat(Gradients.graph(y, x)[0].data()).isEqualTo(4);
    }
  }

  @Nested
  class SummedUpElsewhere {
    private final Value a = Value.of(1);
    private final Value b = Value.of(2);

    @Test
    void areAddedOnceThroughHooks() {
      b.hook(g -> 10 * g);
      Gradients.accumulate(List.of(a, b), 3, 4);
      Gradients.accumulate(List.of(a, b), 1, 1);
      assertThat(a.grad()).isEqualTo(4);
      assertThat(b.grad()).isEqualTo(50);
    }

    @Test
    void changeNothingIfAHookThrows() {
      b.hook(
          g -> {
            throw new IllegalStateException("no");
          });
      assertThatThrownBy(() -> Gradients.accumulate(List.of(a, b), 3, 4)).hasMessage("no");
      assertThat(a.hasGrad()).isFalse();
    }

    @Test
    void areRefusedForWhatIsNoLeafOrHasNoSum() {
      assertThatThrownBy(() -> Gradients.accumulate(List.of(a, a.plus(b)), 3, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Only a leaf's gradient accumulates");
      assertThatThrownBy(() -> Gradients.accumulate(List.of(a, b), 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("2 leaves have 1 sums, expected a sum for each");
      assertThat(a.hasGrad()).isFalse();
    }
  }

  private record NumbersOnly() implements UnaryOp {
    @Override
    public String name() {
      return "test.numbers_only";
    }

    @Override
    public double forward(double x) {
      return 3 * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 3;
    }
  }
}
