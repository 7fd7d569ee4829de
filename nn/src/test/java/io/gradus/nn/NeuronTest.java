package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeuronTest {
  private static Neuron neuron(UnaryOp activation, double bias, double... weights) {
    return set(new Neuron(weights.length, activation, new Random(1)), bias, weights);
  }

  private static Neuron linear(double bias, double... weights) {
    return set(Neuron.linear(weights.length, new Random(1)), bias, weights);
  }

  private static Neuron set(Neuron neuron, double bias, double... weights) {
    for (int i = 0; i < weights.length; i++) {
      neuron.parameters().get(i).data(weights[i]);
    }
    neuron.parameters().get(weights.length).data(bias);
    return neuron;
  }

  @Test
  void lecturesNeuronHasItsOutputAndGradients() {
    Neuron neuron = neuron(new Tanh(), 6.8813735870195432, -3, 1);
    Value x1 = Value.of(2);
    Value x2 = Value.of(0);

    Value y = neuron.apply(x1, x2);
    y.backward();

    assertThat(y.data()).isCloseTo(0.7071067811865476, within(1e-15));
    assertThat(x1.grad()).isCloseTo(-1.5, within(1e-14));
    assertThat(neuron.parameters().get(0).grad()).isCloseTo(1, within(1e-14));
    assertThat(x2.grad()).isCloseTo(0.5, within(1e-14));
    assertThat(neuron.parameters().get(1).grad()).isZero();
    assertThat(neuron.parameters().get(2).grad()).isCloseTo(0.5, within(1e-14));
  }

  @Test
  void sumStartsFromTheBiasAndGoesLeftToRight() {
    // From the right, or with the bias last, the two ones would not be lost.
    assertThat(linear(0x1p53, 1, 1).apply(1, 1).data()).isEqualTo(0x1p53);
    assertThat(linear(-0x1p53, 0x1p53, 1).apply(1, 1).data()).isEqualTo(1);
  }

  @Test
  void theSumIsOneOpUnderTheActivation() {
    Value y = neuron(new Relu(), 1, 2, 3).apply(4, 5);

    assertThat(y.op()).isEqualTo(new Relu());
    Value sum = y.inputs().get(0);
    assertThat(sum.op()).isNotNull().extracting(Op::name).isEqualTo("affine");
    assertThat(sum.inputs()).extracting(Value::data).containsExactly(2., 3., 1., 4., 5.);
    assertThat(sum.data()).isEqualTo(24);
  }

  @Test
  void inAtomsTheOutputIsAddsOfMulsUnderTheActivation() {
    Value y = neuron(new Relu(), 1, 2, 3).inAtoms().apply(4, 5);

    assertThat(y.op()).isEqualTo(new Relu());
    Value sum = y.inputs().get(0);
    assertThat(sum.op()).isEqualTo(OpRegistry.standard().get("add"));
    assertThat(sum.inputs().get(1).op()).isEqualTo(OpRegistry.standard().get("mul"));
    assertThat(sum.inputs().get(1).data()).isEqualTo(15);
    assertThat(sum.inputs().get(0).data()).isEqualTo(9);
  }

  @Test
  void anyOpIsAnActivation() {
    UnaryOp square =
        new UnaryOp() {
          @Override
          public String name() {
            return "acme.square";
          }

          @Override
          public double forward(double x) {
            return x * x;
          }

          @Override
          public double localGradient(double x, double y) {
            return 2 * x;
          }
        };
    Neuron neuron = neuron(square, 1, 2);

    Value y = neuron.apply(3);
    y.backward();

    assertThat(y.data()).isEqualTo(49);
    assertThat(neuron.parameters().get(0).grad()).isEqualTo(2 * 7 * 3);
  }

  @Test
  void linearNeuronHasNoActivation() {
    assertThat(linear(-1, -2).apply(3).data()).isEqualTo(-7);
  }

  @Test
  void parametersAreWeightsAndThenBias() {
    assertThat(new Neuron(3, new Tanh(), new Random(1)).parameters())
        .extracting(Value::label)
        .containsExactly("w0", "w1", "w2", "b");
  }

  @Test
  void weightsAreUniformFromMinusOneToOneAndBiasesZero() {
    Neuron neuron = new Neuron(100_000, new Tanh(), new Random(7));
    double[] weights =
        neuron.parameters().stream().limit(100_000).mapToDouble(Value::data).toArray();

    assertThat(Arrays.stream(weights)).allMatch(w -> w >= -1 && w < 1);
    int[] tenths = new int[10];
    for (double w : weights) {
      tenths[(int) ((w + 1) * 5)]++;
    }
    // Five standard deviations of a binomial with n = 100,000 and p = 1/10.
    assertThat(Arrays.stream(tenths)).allMatch(count -> Math.abs(count - 10_000) < 475);
    assertThat(neuron.parameters().get(100_000).data()).isZero();
  }

  @Test
  void numbersGetNoGradientButValuesDo() {
    Neuron neuron = linear(0, 2);

    Value ofNumber = neuron.apply(3);
    Value x = Value.of(3);
    neuron.apply(x).backward();

    assertThat(ofNumber.inputs().get(2).isConstant()).isTrue();
    assertThat(x.grad()).isEqualTo(2);
  }

  @Test
  void wrongNumberOfInputsIsAnError() {
    Neuron neuron = linear(0, 1, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> neuron.apply(1, 2, 3))
        .withMessage("This neuron takes 2 inputs, got 3");
  }

  @Test
  void neuronWithoutInputsIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Neuron.linear(0, new Random(1)))
        .withMessage("The inputs of a neuron must be 1 or more, got 0");
  }

  @Test
  void zeroGradForgetsTheGradientOfEveryParameter() {
    Neuron neuron = linear(1, 2, 3);
    neuron.apply(4, 5).backward();
    assertThat(neuron.parameters()).allMatch(Value::hasGrad);

    neuron.zeroGrad();

    assertThat(neuron.parameters()).noneMatch(Value::hasGrad);
  }
}
