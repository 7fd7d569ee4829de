package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ValueTest {
  @Nested
  class Backward {
    /** L = (a·b + c)·f of the lecture, worked out there by hand. */
    @Test
    void theLecturesGraphHasTheLecturesGradients() {
      Value a = Value.of(2, "a");
      Value b = Value.of(-3, "b");
      Value c = Value.of(10, "c");
      Value f = Value.of(-2, "f");
      Value e = a.times(b).label("e");
      Value d = e.plus(c).label("d");
      Value loss = d.times(f).label("L");

      loss.backward();

      assertThat(loss.data()).isEqualTo(-8);
      assertThat(loss.grad()).isEqualTo(1);
      assertThat(d.grad()).isEqualTo(-2);
      assertThat(f.grad()).isEqualTo(4);
      assertThat(e.grad()).isEqualTo(-2);
      assertThat(c.grad()).isEqualTo(-2);
      assertThat(a.grad()).isEqualTo(6);
      assertThat(b.grad()).isEqualTo(-4);
    }

    @Test
    void aValueUsedTwiceReceivesBothContributions() {
      Value a = Value.of(3);
      a.plus(a).backward();
      assertThat(a.grad()).isEqualTo(2);
    }

    @Test
    void twoBranchesThatShareBothInputsAddUp() {
      Value a = Value.of(-2);
      Value b = Value.of(3);
      a.times(b).times(a.plus(b)).backward();
      assertThat(a.grad()).isEqualTo(-3);
      assertThat(b.grad()).isEqualTo(-8);
    }

    @Test
    void secondBackwardDoublesLeafGradients() {
      Value x = Value.of(3);
      Value y = x.times(x).times(x);
      y.backward();
      assertThat(x.grad()).isEqualTo(27);
      y.backward();
      assertThat(x.grad()).isEqualTo(54);
    }

    @Test
    void secondBackwardSetsInteriorGradientsAfresh() {
      Value x = Value.of(3);
      Value square = x.times(x);
      Value y = square.times(x);
      y.backward();
      y.backward();
      assertThat(square.grad()).isEqualTo(3);
      assertThat(y.grad()).isEqualTo(1);
    }

    @Test
    void gradientsOfTwoResultsAddUpInTheirLeaf() {
      Value x = Value.of(5);
      x.times(2).backward();
      x.times(x).backward();
      assertThat(x.grad()).isEqualTo(12);
    }

    @Test
    void zeroGradForgets() {
      Value x = Value.of(5);
      Value y = x.times(2);
      y.backward();
      x.zeroGrad();
      y.zeroGrad();
      assertThat(x.grad()).isZero();
      assertThat(x.hasGrad()).isFalse();
      assertThat(y.hasGrad()).isFalse();
      y.backward();
      assertThat(x.grad()).isEqualTo(2);
    }

    @Test
    void hasGradTellsAZeroGradientFromNone() {
      Value x = Value.of(5);
      Value y = x.times(0);
      assertThat(x.hasGrad()).isFalse();
      assertThat(y.hasGrad()).isFalse();
      y.backward();
      assertThat(x.hasGrad()).isTrue();
      assertThat(x.grad()).isZero();
    }

    @Test
    void theSeedScalesAllGradients() {
      Value x = Value.of(3);
      x.times(x).backward(-0.5);
      assertThat(x.grad()).isEqualTo(-3);
    }

    @Test
    void aZeroAdjointIsMultipliedAsIeeeSays() {
      Value x = Value.of(0);
      Value.constant(1).div(x).times(0).backward();
      assertThat(x.grad()).isNaN();
    }

    @Test
    void backwardOfALeafAddsTheSeed() {
      Value x = Value.of(3);
      x.backward();
      x.backward(2);
      assertThat(x.grad()).isEqualTo(3);
    }

    @Test
    void anOpThatFailsInBackwardLeavesLeafGradientsAsTheyWere() {
      Value x = Value.of(3);
      Value fails =
          Value.apply(
              new CallsBack(
                  () -> {
                    throw new ArithmeticException("no");
                  }),
              x);
      Value y = x.times(x).plus(fails);
      assertThatThrownBy(y::backward).isInstanceOf(ArithmeticException.class);
      assertThat(x.grad()).isZero();
      x.times(x).backward();
      assertThat(x.grad()).isEqualTo(6);
    }

    @Test
    void aBackwardPassWithinAnotherAddsItsOwnGradients() {
      Value x = Value.of(3);
      Value inner = x.times(x);
      Value y = Value.apply(new CallsBack(inner::backward), x.times(1)).plus(x);
      y.backward();
      assertThat(x.grad()).isEqualTo(6 + 2);
    }

    @Test
    void gradientsOfTheSameValuesCanBeHadWithinABackwardPass() {
      Value x = Value.of(3);
      Value square = x.times(x);
      double[][] within = new double[1][];
      Value y =
          Value.apply(new CallsBack(() -> within[0] = Gradients.of(square, x)), square)
              .plus(square);
      y.backward();
      assertThat(within[0]).containsExactly(6);
      assertThat(square.grad()).isEqualTo(2);
      assertThat(x.grad()).isEqualTo(12);
    }

    @Test
    void aBackwardPassOfAnotherThreadOverTheSameLeafAddsItsOwnGradients() {
      Value x = Value.of(3, "shared");
      Value inner = x.times(x);
      Value y =
          Value.apply(
                  new CallsBack(() -> CompletableFuture.runAsync(inner::backward).join()),
                  x.times(1))
              .plus(x);
      y.backward();
      assertThat(x.grad()).isEqualTo(6 + 2);
    }

    @Test
    void eightThreadsThatShareLeavesLoseNoGradientAndNoneIsRefused() throws Exception {
      int passes = 100_000;
      Value w = Value.of(0.5);
      Value b = Value.of(2);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        Callable<Void> task =
            () -> {
              for (int i = 0; i < passes; i++) {
                w.times(2).plus(b).plus(w).backward();
              }
              return null;
            };
        for (var future : threads.invokeAll(Collections.nCopies(8, task))) {
          future.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(w.grad()).isEqualTo(8 * passes * 3.0);
      assertThat(b.grad()).isEqualTo(8 * passes);
    }

    @Test
    void aHookThatThrowsLeavesEveryGradientAsItWas() {
      Value early = Value.of(5);
      Value x = Value.of(3);
      Value late = Value.of(4);
      Value square = x.times(x);
      Value y = square.times(early).plus(late);
      y.backward();
      x.hook(
          g -> {
            throw new IllegalArgumentException("planted");
          });
      assertThatThrownBy(() -> y.backward(10)).hasMessage("planted");
      assertThat(List.of(early.grad(), late.grad(), x.grad(), square.grad(), y.grad()))
          .containsExactly(9., 1., 30., 5., 1.);
    }

    @Test
    void visitsInDescendingOrderOfCreationAndHandsOnInTheOrderOfTheContract() {
      // 1 + 2⁻⁵³ + 2⁻⁵³ is 1 from the left, and 1 + 2⁻⁵² from the right.
      double tiny = 0x1p-53;
      Value x = Value.of(1);
      Value viaFirst = x.times(1);
      Value viaSecond = x.times(tiny);
      Value viaThird = x.times(tiny);
      // Consumers are visited from the last created to the first: tiny, tiny, 1.
      assertThat(Gradients.of(viaFirst.plus(viaSecond).plus(viaThird), x)[0])
          .isEqualTo(1 + 2 * tiny);
      // After tiny, a binary op hands on 1 to its first input and then tiny to its second.
      Value a = Value.of(tiny);
      Value y = Value.apply(new Partials(), a, a).plus(a.times(tiny));
      assertThat(Gradients.of(y, a)[0]).isEqualTo(1);
      // An n-ary op hands on from the last input to the first.
      Value b = Value.of(1);
      assertThat(
              Gradients.of(
                  Value.apply(
                      Dot.OP,
                      b,
                      Value.constant(1),
                      b,
                      Value.constant(tiny),
                      b,
                      Value.constant(tiny)),
                  b)[0])
          .isEqualTo(1 + 2 * tiny);
    }

    @Test
    void aBackwardPassThatFailsLeavesNoTraceInTheNext() {
      Value x = Value.of(3);
      boolean[] fails = {true};
      Runnable mayFail =
          () -> {
            if (fails[0]) {
              throw new IllegalArgumentException("planted");
            }
          };
      Value early = x.times(x);
      Value y = Value.apply(new CallsBack(mayFail), early).plus(early).plus(early.times(early));
      assertThatThrownBy(y::backward).hasMessage("planted");
      assertThat(early.hasGrad()).isFalse();
      assertThat(x.hasGrad()).isFalse();
      fails[0] = false;
      y.backward();
      assertThat(early.grad()).isEqualTo(1 + 1 + 2 * 9);
      assertThat(x.grad()).isEqualTo(20 * 6);
    }

    @Test
    void backwardOfAConstantIsAnErrorThatSaysWhatToDo() {
      assertThatThrownBy(Value.constant(3)::backward)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Value.of");
    }
  }

  @Nested
  class Constants {
    @Test
    void takeNoGradient() {
      Value c = Value.constant(3);
      Value x = Value.of(2);
      c.times(x).backward();
      assertThat(c.grad()).isZero();
      assertThat(c.hasGrad()).isFalse();
      assertThat(x.grad()).isEqualTo(3);
    }

    @Test
    void haveNoGradientComputedForThem() {
      Value x = Value.of(2);
      Value y = Value.apply(new FailsForB(), x, Value.constant(5));
      y.backward();
      assertThat(x.grad()).isEqualTo(1);
    }

    @Test
    void makeConstants() {
      Value sum = Value.constant(1).plus(2).times(Value.constant(3)).unaryMinus();
      assertThat(sum.isConstant()).isTrue();
      assertThat(sum.requiresGrad()).isFalse();
      assertThat(sum.isLeaf()).isFalse();
      assertThat(sum.data()).isEqualTo(-9);
      assertThat(Value.apply(Dot.OP, sum, sum).isConstant()).isTrue();
    }

    @Test
    void detachStopsGradients() {
      Value x = Value.of(2);
      Value y = x.times(x);
      y.detach().times(x).backward();
      assertThat(x.grad()).isEqualTo(4);
      assertThat(y.hasGrad()).isFalse();
    }
  }

  @Nested
  class Arithmetic {
    private final Value a = Value.of(6);
    private final Value b = Value.of(-4);

    @Test
    void plus() {
      expect(a.plus(b), 2, 1, 1);
      expect(a.plus(0.5), 6.5, 1, 0);
    }

    @Test
    void minus() {
      expect(a.minus(b), 10, 1, -1);
      expect(a.minus(0.5), 5.5, 1, 0);
    }

    @Test
    void times() {
      expect(a.times(b), -24, -4, 6);
      expect(a.times(0.5), 3, 0.5, 0);
    }

    @Test
    void div() {
      expect(a.div(b), -1.5, -0.25, -0.375);
      expect(a.div(0.5), 12, 2, 0);
    }

    @Test
    void unaryMinus() {
      expect(a.unaryMinus(), -6, -1, 0);
    }

    @Test
    void zeroByZeroIsNaNWithAnInfiniteGradientToTheNumerator() {
      a.data(0);
      b.data(0);
      Value y = a.div(b);
      y.backward();
      assertThat(y.data()).isNaN();
      assertThat(a.grad()).isInfinite();
      assertThat(b.grad()).isNaN();
    }

    private void expect(Value y, double data, double gradA, double gradB) {
      y.backward();
      assertThat(y.data()).isEqualTo(data);
      assertThat(a.grad()).isEqualTo(gradA);
      assertThat(b.grad()).isEqualTo(gradB);
      a.zeroGrad();
      b.zeroGrad();
    }
  }

  @Nested
  class Structure {
    @Test
    void inputsArePositionalAndMayRepeat() {
      Value x = Value.of(2);
      Value y = x.times(x);
      assertThat(y.inputs()).containsExactly(x, x);
      assertThat(y.op()).isNotNull().extracting(Op::name).isEqualTo("mul");
      assertThat(y.isLeaf()).isFalse();
      assertThat(Value.apply(Dot.OP, x, y, x).inputs()).containsExactly(x, y, x);
    }

    @Test
    void aLeafHasNoOpAndNoInputs() {
      Value x = Value.of(2);
      assertThat(x.op()).isNull();
      assertThat(x.inputs()).isEmpty();
      assertThat(x.isLeaf()).isTrue();
      assertThat(x.isConstant()).isFalse();
      assertThat(x.requiresGrad()).isTrue();
      assertThat(x.times(x).requiresGrad()).isTrue();
    }

    @Test
    void theInputsOfAnNaryOpAreCopied() {
      Value[] inputs = {Value.of(2), Value.of(3)};
      Value y = Value.apply(Dot.OP, inputs);
      inputs[0] = Value.of(100);
      assertThat(y.inputs().get(0).data()).isEqualTo(2);
    }

    @Test
    void onlyALeafsDataCanBeSet() {
      Value x = Value.of(2);
      assertThatThrownBy(() -> Value.constant(2).data(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is a constant");
      assertThat(x.data(7).data()).isEqualTo(7);
      assertThatThrownBy(() -> x.times(x).label("square").data(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("square")
          .hasMessageContaining("mul");
    }

    @Test
    void onlyALeafsGradientCanBeSet() {
      Value x = Value.of(2);
      assertThat(x.grad(7).grad()).isEqualTo(7);
      assertThatThrownBy(() -> x.times(x).grad(1)).hasMessageContaining("output of mul");
      assertThatThrownBy(() -> Value.constant(1).grad(1)).hasMessageContaining("a constant");
    }

    @Test
    void toStringGivesLabelDataAndTheGradientOnceThereIsOne() {
      Value x = Value.of(2, "x");
      assertThat(x).hasToString("Value(x, data=2.0)");
      x.backward();
      assertThat(x).hasToString("Value(x, data=2.0, grad=1.0)");
    }

    @Test
    void valuesAreEqualOnlyToThemselves() {
      Value x = Value.of(2);
      assertThat(List.of(Value.of(2), x).indexOf(x)).isEqualTo(1);
    }
  }

  @Nested
  class Apply {
    @Test
    void takesOpsOfEveryShape() {
      Value x = Value.of(0.5);
      assertThat(Value.apply((Op) Tanh.OP, x).data()).isCloseTo(Math.tanh(0.5), within(0.0));
      assertThat(Value.apply((Op) Mul.OP, x, x).data()).isEqualTo(0.25);
      assertThat(Value.apply((Op) Dot.OP, x, x, x).data()).isEqualTo(0.75);
    }

    @Test
    void findsOpsByName() {
      assertThat(Value.apply("mul", Value.of(2), Value.of(3)).data()).isEqualTo(6);
    }

    @Test
    void aWrongNumberOfInputsIsAnErrorThatNamesTheOp() {
      Value x = Value.of(1);
      assertThatThrownBy(() -> Value.apply((Op) Mul.OP, x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'mul' takes 2 inputs, got 1");
      assertThatThrownBy(() -> Value.apply((Op) Tanh.OP, x, x))
          .hasMessage("Op 'test.tanh' takes 1 input, got 2");
      assertThatThrownBy(() -> Value.apply((Op) Dot.OP))
          .hasMessage("Op 'test.dot' takes one input or more, got 0");
    }
  }

  /** y = x, which runs something when its gradient is asked. */
  private record CallsBack(Runnable then) implements UnaryOp {
    @Override
    public String name() {
      return "test.calls_back";
    }

    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      then.run();
      return 1;
    }
  }

  /** y = a + b, with a gradient of 1 by a and of 2⁻⁵³ by b. */
  private record Partials() implements BinaryOp {
    @Override
    public String name() {
      return "test.partials";
    }

    @Override
    public double forward(double a, double b) {
      return a + b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return 1;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      return 0x1p-53;
    }
  }

  /** y = a + b, which will not be asked for the gradient of b. */
  private record FailsForB() implements BinaryOp {
    @Override
    public String name() {
      return "test.fails_for_b";
    }

    @Override
    public double forward(double a, double b) {
      return a + b;
    }

    @Override
    public double localGradientA(double a, double b, double y) {
      return 1;
    }

    @Override
    public double localGradientB(double a, double b, double y) {
      throw new AssertionError("b is a constant");
    }
  }
}
