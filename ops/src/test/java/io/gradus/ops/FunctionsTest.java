package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Gradients;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.core.check.GradCheck;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static Value[] values(double... x) {
    return LocalGradients.leaves(x);
  }

  private static double[] data(Value... xs) {
    return LocalGradients.data(xs);
  }

  @Nested
  class OfOneOp {
    /** All but polygamma, whose function takes the order too: {@link Parameters} tests it. */
    static Stream<Op> catalogue() {
      return OpRegistry.standard().ops().stream()
          .filter(op -> op.getClass().getPackage() == Functions.class.getPackage())
          .filter(op -> !(op instanceof Polygamma));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void functionOfItsNameAppliesTheOp(Op op) throws ReflectiveOperationException {
      int tried = 0;
      for (Method method : Functions.class.getMethods()) {
        Class<?>[] types = method.getParameterTypes();
        if (method.getName().toLowerCase(Locale.ROOT).equals(op.name().replace("_", ""))
            && Stream.of(types).allMatch(type -> type == Value.class || type == Value[].class)) {
          Value[] xs = values(Points.of(op)[0]);
          Value y = call(method, op, types, xs);
          assertThat(y.op()).isEqualTo(op);
          assertThat(y.inputs()).containsExactly(xs);
          tried++;
        }
      }
      assertThat(tried).as("functions named after %s", op.name()).isPositive();
    }

    @Test
    void collectionsGiveWhatArraysGive() throws ReflectiveOperationException {
      int tried = 0;
      List<Value> xs = List.of(values(0.5, -1, 2));
      for (Method method : Functions.class.getMethods()) {
        if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {Collection.class})) {
          Method twin = Functions.class.getMethod(method.getName(), Value[].class);
          Object fromArray = twin.invoke(null, (Object) xs.toArray(new Value[0]));
          Object fromList = method.invoke(null, xs);
          assertThat(flat(fromList)).as(method.getName()).isEqualTo(flat(fromArray));
          tried++;
        }
      }
      assertThat(tried).isPositive();
    }

    private static Value call(Method method, Op op, Class<?>[] types, Value[] xs)
        throws IllegalAccessException, InvocationTargetException {
      if (op instanceof Pick) {
        return (Value) method.invoke(null, xs[0], Arrays.copyOfRange(xs, 1, xs.length));
      }
      if (types[0] == Value.class) {
        return (Value) method.invoke(null, (Object[]) xs);
      }
      if (op instanceof Affine) {
        int half = xs.length / 2;
        return (Value)
            method.invoke(
                null,
                Arrays.copyOf(xs, half),
                xs[half],
                Arrays.copyOfRange(xs, half + 1, xs.length));
      }
      if (op instanceof Dot) {
        int half = xs.length / 2;
        return (Value)
            method.invoke(null, Arrays.copyOf(xs, half), Arrays.copyOfRange(xs, half, xs.length));
      }
      return (Value) method.invoke(null, (Object) xs);
    }

    private static double[] flat(Object result) {
      if (result instanceof Value value) {
        return data(value);
      }
      return result instanceof Value[] values
          ? data(values)
          : ((List<?>) result).stream().mapToDouble(value -> ((Value) value).data()).toArray();
    }
  }

  @Nested
  class Parameters {
    @Test
    void areThoseOfTheRecord() {
      Value x = Value.of(-2.5);
      Map<Op, Function<Value, Value>> functions =
          Map.ofEntries(
              Map.entry(new LeakyRelu(0.2), v -> Functions.leakyRelu(v, 0.2)),
              Map.entry(new Softplus(2, 20), v -> Functions.softplus(v, 2, 20)),
              Map.entry(new Elu(2), v -> Functions.elu(v, 2)),
              Map.entry(new Celu(3), v -> Functions.celu(v, 3)),
              Map.entry(new Clamp(-2, 5), v -> Functions.clamp(v, -2, 5)),
              Map.entry(new Hardtanh(-2, 5), v -> Functions.hardtanh(v, -2, 5)),
              Map.entry(new Hardshrink(1), v -> Functions.hardshrink(v, 1)),
              Map.entry(new Softshrink(1), v -> Functions.softshrink(v, 1)),
              Map.entry(new Threshold(1, 20), v -> Functions.threshold(v, 1, 20)),
              Map.entry(new NanToNum(1, 2, 3), v -> Functions.nanToNum(v, 1, 2, 3)),
              Map.entry(new Polygamma(2), v -> Functions.polygamma(2, v)),
              Map.entry(new Pow(3), v -> Functions.pow(v, 3)),
              Map.entry(new Var(0), v -> Functions.var(List.of(v), 0)),
              Map.entry(new Std(0), v -> Functions.std(List.of(v), 0)));
      functions.forEach((op, function) -> assertThat(function.apply(x).op()).isEqualTo(op));
    }

    @Test
    void arithmeticTakesANumberOnTheLeft() {
      Value x = Value.of(4);
      Value[] ys = {
        Functions.add(10, x), Functions.sub(10, x), Functions.mul(10, x), Functions.div(10, x)
      };
      assertThat(Arrays.stream(ys).mapToDouble(Value::data)).containsExactly(14., 6., 40., 2.5);
      assertThat(Arrays.stream(ys).mapToDouble(y -> Gradients.of(y, x)[0]))
          .containsExactly(1., -1., 10., -0.625);
    }

    @Test
    void constantBaseTakesNoGradient() {
      Value x = Value.of(3);
      Value y = Functions.pow(2, x);
      assertThat(y.data()).isEqualTo(8);
      assertThat(y.inputs().get(0).isConstant()).isTrue();
      assertThat(Gradients.of(y, x)).containsExactly(8 * Math.log(2));
    }

    @Test
    void impossibleOnesAreRefused() {
      assertThatThrownBy(() -> new Celu(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'celu' divides by its alpha, got 0.0");
      assertThatThrownBy(() -> new Hardtanh(1, -1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Op 'hardtanh' takes a min that is not greater than its max, got 1.0 and -1.0");
      assertThatThrownBy(() -> new Hardshrink(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'hardshrink' takes a lambda of 0 or more, got -1.0");
      assertThatThrownBy(() -> new Softshrink(-0.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'softshrink' takes a lambda of 0 or more, got -0.5");
      assertThatThrownBy(() -> new Sinc(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'sinc' takes an order of 0 or more, got -1");
      assertThatThrownBy(() -> new Polygamma(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'polygamma' takes an order of 1 or more, got 0. Order 0 is digamma");
    }

    @Test
    void boundsOfZeroLeaveMinusZeroAsItIs() {
      assertThat(new Clamp(0, INF).forward(-0.0)).isEqualTo(-0.0);
      assertThat(new Clamp(-1, -0.0).forward(0.0)).isEqualTo(0.0);
      assertThat(new Hardtanh(0, 6).forward(-0.0)).isEqualTo(-0.0);
    }

    @Test
    void clampWithCrossedBoundsIsItsUpperBound() {
      assertThat(new Clamp(1, -1).forward(0)).isEqualTo(-1);
      assertThat(new Clamp(1, -1).localGradient(-1, -1)).isZero();
    }
  }

  @Nested
  class OfTwoLists {
    @Test
    void dotEqualsALoopBitForBit() {
      double[] a = {0.1, 1e16, -0.3, 7};
      double[] b = {3, 0.7, 1e16, -1e-3};
      double sum = a[0] * b[0];
      for (int i = 1; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      assertThat(Functions.dot(values(a), values(b)).data()).isEqualTo(sum);
    }

    @Test
    void pickChoosesByPositionFromZero() {
      Value index = Value.of(2);
      Value[] xs = values(7, 8, 9);
      Value y = Functions.pick(index, xs);
      assertThat(y.data()).isEqualTo(9);
      assertThat(Gradients.of(y, xs)).containsExactly(0, 0, 1);
      assertThat(Gradients.of(y, index)).containsExactly(0);
      assertThat(Functions.pick(Value.of(-0.0), List.of(xs)).data()).isEqualTo(7);
    }

    @Test
    void pickHasTheGradientsThatDifferencesSay() {
      Function<Value[], Value> third = xs -> Functions.pick(Value.constant(2), xs);
      double[] at = {7, 8, -9, 10};
      assertThat(GradCheck.first(third, at).passed()).isTrue();
      assertThat(GradCheck.second(third, at).passed()).isTrue();
    }

    @Test
    void pickAtNanIsNanWithoutGradients() {
      Value[] xs = values(7, 8);
      Value y = Functions.pick(Value.of(NAN), xs);
      assertThat(y.data()).isNaN();
      assertThat(Gradients.of(y, xs)).containsExactly(0, 0);
      assertThat(data(Gradients.graph(y, xs))).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 3, 0.5, INF, -INF, 1e300})
    void pickAtWhatIsNoPositionIsAnError(double index) {
      assertThatThrownBy(() -> Functions.pick(Value.of(index), values(7, 8, 9)))
          .isInstanceOf(InvalidIndexException.class)
          .hasMessage(
              "Op 'pick' takes a whole number from 0 to 2 as its first input, the position among the 3 after it, got "
                  + index);
    }

    @Test
    void pickOfNothingIsAnError() {
      assertThatThrownBy(() -> Functions.pick(Value.of(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Op 'pick' takes an index and then one value or more, got the index alone");
    }

    @Test
    void affineEqualsALoopFromTheBiasBitForBit() {
      double[] w = {0.1, 1e16, -0.3};
      double[] x = {3, 0.7, 1e16};
      double sum = 7;
      for (int i = 0; i < w.length; i++) {
        sum += w[i] * x[i];
      }
      assertThat(Functions.affine(values(w), Value.of(7), values(x)).data()).isEqualTo(sum);
    }

    @Test
    void affineTakesAsManyWeightsAsInputs() {
      assertThatThrownBy(() -> Functions.affine(values(1, 2), Value.of(0), values(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("affine(weights, bias, x) takes as many weights as x, got 2 and 1");
      assertThatThrownBy(() -> Value.apply("affine", values(1, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Op 'affine' takes an odd number of inputs, all of w, then b, then as many of x, got 2");
    }

    @Test
    void dotOfUnequalLengthsIsAnError() {
      assertThatThrownBy(() -> Functions.dot(values(1, 2), values(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("dot(a, b) takes as many of a as of b, got 2 and 1");
    }

    @Test
    void dotOfAnOddNumberIsAnError() {
      assertThatThrownBy(() -> Value.apply("dot", values(1, 2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Op 'dot' takes an even number of inputs, all of a and then as many of b, got 3");
    }

    @Test
    void nothingToAddUpIsAnError() {
      assertThatThrownBy(() -> Functions.sum(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'sum' takes one input or more, got 0");
      assertThatThrownBy(() -> Functions.dot(List.of(), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'dot' takes one input or more, got 0");
    }
  }

  @Nested
  class GivingManyValues {
    @Test
    void softmaxSharesOut() {
      assertThat(data(Functions.softmax(values(1, 2, 3))))
          .containsExactly(
              new double[] {0.09003057317038046, 0.24472847105479764, 0.6652409557748218},
              within(1e-16));
      assertThat(data(Functions.softmin(values(-1, -2, -3))))
          .containsExactly(
              new double[] {0.09003057317038046, 0.24472847105479764, 0.6652409557748218},
              within(1e-16));
    }

    @Test
    void softmaxNeitherOverflowsNorUnderflows() {
      assertThat(data(Functions.softmax(values(1e308, 1e308)))).containsExactly(0.5, 0.5);
      assertThat(data(Functions.softmax(values(-1000, -1000)))).containsExactly(0.5, 0.5);
      assertThat(data(Functions.softmax(values(-INF, 1)))).containsExactly(0, 1);
      assertThat(data(Functions.softmax(values(INF, 1)))).containsExactly(NAN, NAN);
      assertThat(data(Functions.logSoftmax(values(1000, -1000)))).containsExactly(0, -2000);
      assertThat(data(Functions.logSoftmax(values(0, 40)))[1]).isEqualTo(-Math.exp(-40));
    }

    @Test
    void softmaxAndItsLogarithmHaveTheBitsOfAMaximumThatIsANumber() {
      double[] numbers = {0.1, 3.7, -2.2, 3.7, 1e-3};
      double max = 3.7;
      Value[] x = values(numbers);
      Value[] shifted = Arrays.stream(x).map(v -> v.minus(max)).toArray(Value[]::new);
      Value[] e = Arrays.stream(shifted).map(Functions::exp).toArray(Value[]::new);
      Value share = e[1].div(Functions.sum(e));
      Value norm = Functions.logSumExp(shifted);
      assertSameBits(Functions.softmax(x)[1], share, x);
      assertSameBits(Functions.logSoftmax(x)[1], shifted[1].minus(norm), x);
      assertSameBits(Functions.crossEntropy(x, 1), norm.minus(shifted[1]), x);
      Value[] gradients = Gradients.graph(Functions.logSumExp(x), x);
      assertSameBits(gradients[1], share, x);
    }

    private static void assertSameBits(Value actual, Value expected, Value[] x) {
      assertThat(actual.data()).isEqualTo(expected.data());
      assertThat(Gradients.of(actual, x)).isEqualTo(Gradients.of(expected, x));
    }

    @Test
    void softmaxCanBeDifferentiatedTwice() {
      Value[] x = values(1, 2, 3);
      Value y = Functions.softmax(x)[1];
      Value[] gradients = Gradients.graph(y, x);
      assertThat(data(gradients))
          .containsExactly(
              new double[] {-0.02203304452017429, 0.18483644650997869, -0.16280340198980436},
              within(1e-16));
      assertThat(Gradients.of(gradients[1], x))
          .containsExactly(
              new double[] {-0.011248817923965208, 0.09436696461080074, -0.08311814668683551},
              within(1e-16));
    }

    @Test
    void crossEntropyIsTheLogarithmOfSoftmax() {
      Value[] x = values(1, 2, 3);
      Value loss = Functions.crossEntropy(x, 1);
      assertThat(loss.data()).isCloseTo(1.4076059644443804, within(1e-15));
      assertThat(Functions.nll(Functions.logSoftmax(x), 1).data()).isEqualTo(loss.data());
      assertThat(Gradients.of(loss, x))
          .containsExactly(
              new double[] {0.09003057317038046, -0.7552715289452024, 0.6652409557748218},
              within(2e-16));
    }

    @Test
    void crossEntropyNeitherOverflowsNorUnderflows() {
      assertThat(Functions.crossEntropy(values(1000, -1000), 1).data()).isEqualTo(2000);
      assertThat(Functions.crossEntropy(values(0, 40), 1).data()).isEqualTo(Math.exp(-40));
      assertThat(Functions.crossEntropy(values(1e308, 1e308), 0).data()).isEqualTo(Math.log(2));
    }

    @Test
    void targetBeyondTheClassesIsAnError() {
      assertThatThrownBy(() -> Functions.crossEntropy(values(1, 2), 2))
          .isInstanceOf(InvalidIndexException.class)
          .hasMessage("crossEntropy takes a target from 0 to 1, one for each input, got 2");
      assertThatThrownBy(() -> Functions.nll(List.of(values(1, 2)), -1))
          .isInstanceOf(InvalidIndexException.class)
          .hasMessage("nll takes a target from 0 to 1, one for each input, got -1");
    }

    @Test
    void runningSumsAndProductsAddFromTheFirst() {
      Value[] x = values(2, 0, 3);
      assertThat(data(Functions.cumsum(x))).containsExactly(2, 2, 5);
      Value[] products = Functions.cumprod(x);
      assertThat(data(products)).containsExactly(2, 0, 0);
      assertThat(Gradients.of(products[2], x)).containsExactly(0, 6, 0);
      assertThat(Functions.cumsum()).isEmpty();
    }
  }

  @Test
  void namesThatDifferFromPyTorchsOnlyInCase() {
    assertThat(
            Stream.of(Functions.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Functions.class)
                .map(method -> method.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()))
        .contains("softmax", "logsoftmax", "softmin", "cumsum", "cumprod", "crossentropy", "nll");
  }
}
