package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import io.gradus.ops.Relu;
import io.gradus.ops.Sin;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MLPTest {
  private static double[] data(MLP model) {
    return model.parameters().stream().mapToDouble(Value::data).toArray();
  }

  private static double[] data(Value... values) {
    return List.of(values).stream().mapToDouble(Value::data).toArray();
  }

  @Test
  void lecturesNetworkHas41Parameters() {
    assertThat(MLP.of(3, 4, 4, 1).parameters()).hasSize(41);
  }

  @Test
  void moonsNetworkHas337Parameters() {
    assertThat(MLP.of(2, 16, 16, 1).parameters()).hasSize(337);
  }

  @Test
  void parametersGoByLayerAndNeuronWeightsBeforeBias() {
    MLP model = MLP.of(2, 2, 1);

    assertThat(model.parameters())
        .extracting(Value::label)
        .containsExactly(
            "layers.0.neurons.0.w0",
            "layers.0.neurons.0.w1",
            "layers.0.neurons.0.b",
            "layers.0.neurons.1.w0",
            "layers.0.neurons.1.w1",
            "layers.0.neurons.1.b",
            "layers.1.neurons.0.w0",
            "layers.1.neurons.0.w1",
            "layers.1.neurons.0.b");
    assertThat(model.parameters().subList(3, 6))
        .isEqualTo(model.layers().get(0).neurons().get(1).parameters());
    assertThat(model.parameters().subList(6, 9))
        .isEqualTo(model.layers().get(1).neurons().get(0).parameters());
  }

  @Test
  void parametersAreTheSameLeavesEachTime() {
    MLP model = MLP.of(2, 3, 1);

    assertThat(model.parameters()).isEqualTo(model.parameters());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inAtomsOutputsAndGradientsAreTheSameToTheBit(long seed) {
    MLP model = MLP.sizes(3, 8, 8, 2).seed(seed).build();
    MLP atoms = model.inAtoms();
    Value[] x = {Value.of(0.3), Value.constant(-1.7), Value.of(0.9)};

    double[] whole = gradients(model, x);

    assertThat(atoms.parameters()).isEqualTo(model.parameters());
    assertThat(gradients(atoms, x)).isEqualTo(whole);
    assertThat(data(atoms.apply(x))).isEqualTo(data(model.apply(x)));
  }

  /** Of the product of the two outputs, for all parameters and the inputs that take one. */
  private static double[] gradients(MLP model, Value[] x) {
    Value[] y = model.apply(x);
    Value[] xs = Stream.concat(model.parameters().stream(), Stream.of(x)).toArray(Value[]::new);
    return Gradients.of(y[0].times(y[1]).plus(y[0]), xs);
  }

  @Test
  void derivativesOfDerivativesCrossANeuron() {
    MLP model = MLP.of(1, 3, 1);
    Value x = Value.of(0.4);
    Value d = Gradients.graph(model.apply(x)[0], x)[0];
    Value e = Gradients.graph(model.inAtoms().apply(x)[0], x)[0];

    assertThat(Gradients.of(d, x)[0]).isCloseTo(Gradients.of(e, x)[0], within(1e-15));
    assertThat(d.data()).isCloseTo(e.data(), within(1e-15));
  }

  @Test
  void layersFeedTheNext() {
    MLP model = MLP.of(2, 3, 2);
    Value[] hidden = model.layers().get(0).apply(0.5, -2);

    assertThat(data(model.apply(0.5, -2))).isEqualTo(data(model.layers().get(1).apply(hidden)));
  }

  @Test
  void oneNetworkByHand() {
    MLP model = MLP.sizes(1, 2, 1).activation(new Relu()).linearOutput().build();
    double[] p = {2, -1, -1, 4, 3, -5, 0.5};
    IntStream.range(0, p.length).forEach(i -> model.parameters().get(i).data(p[i]));

    // Hidden: relu(2·3 − 1) = 5 and relu(−3 + 4) = 1. Output: 3·5 − 5·1 + 0.5.
    Value y = model.apply(3)[0];
    y.backward();

    assertThat(y.data()).isEqualTo(10.5);
    assertThat(model.parameters().stream().mapToDouble(Value::grad))
        .containsExactly(9.0, 3.0, -15.0, -5.0, 5.0, 1.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void gradientsMatchCentralDifferences(long seed) {
    MLP model = MLP.sizes(3, 4, 4, 1).activation(new Sin()).seed(seed).build();
    Random random = new Random(seed);
    double[] x = random.doubles(3, -1, 1).toArray();
    model.apply(x)[0].backward();

    double h = 1e-5;
    for (Value p : model.parameters()) {
      double at = p.data();
      p.data(at + h);
      double above = model.apply(x)[0].data();
      p.data(at - h);
      double below = model.apply(x)[0].data();
      p.data(at);
      assertThat(p.grad())
          .as("seed %d, %s", seed, p)
          .isCloseTo((above - below) / (2 * h), within(1e-8));
    }
  }

  @Test
  void tanhIsTheActivationOfEveryLayerUnlessGiven() {
    MLP model = MLP.of(1, 1);
    model.parameters().get(0).data(100);

    assertThat(model.apply(1)[0].data()).isEqualTo(1);
  }

  @Test
  void linearOutputLeavesOnlyTheLastLayerWithoutActivation() {
    MLP model = MLP.sizes(1, 1, 1).activation(new Relu()).linearOutput().build();
    model.parameters().get(0).data(-1);
    model.parameters().get(3).data(-7);

    assertThat(model.apply(3)[0].data()).isEqualTo(-7);
  }

  @Nested
  class Seeds {
    @Test
    void sameSeedGivesTheSameBits() {
      assertThat(data(MLP.sizes(2, 16, 16, 1).seed(5).build()))
          .isEqualTo(data(MLP.sizes(2, 16, 16, 1).seed(5).build()));
    }

    @Test
    void seedZeroGivesTheseWeightsOnEveryJdk() {
      assertThat(data(MLP.of(2, 1))).containsExactly(0.5337986650089386, -0.9605594519919252, 0);
    }

    @Test
    void neighbouringSeedsGiveUnlikeWeights() {
      double[] first =
          IntStream.range(0, 100)
              .mapToDouble(seed -> data(MLP.sizes(1, 1).seed(seed).build())[0])
              .toArray();

      // java.util.Random by itself gives all of these within 0.03 of one another.
      assertThat(Arrays.stream(first)).anyMatch(w -> w < -0.9).anyMatch(w -> w > 0.9);
      assertThat(IntStream.range(1, 100).mapToDouble(i -> Math.abs(first[i] - first[i - 1])).sum())
          .isBetween(40.0, 95.0);
    }
  }

  @Nested
  class Errors {
    @Test
    void networkWithoutLayersIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MLP.of(2))
          .withMessage("An MLP needs a layer or more: give the number of neurons of each");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void sizesBelowOneAreErrors(int size) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MLP.of(2, 3, size, 1))
          .withMessage("The neurons of a layer must be 1 or more, got " + size);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MLP.of(size, 1))
          .withMessage("The inputs of an MLP must be 1 or more, got " + size);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Layer.linear(1, size, new Random(1)))
          .withMessage("The outputs of a layer must be 1 or more, got " + size);
    }

    @Test
    void wrongNumberOfInputsIsAnError() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MLP.of(2, 3, 1).apply(1))
          .withMessage("This MLP takes 2 inputs, got 1");
    }
  }

  @Test
  void parametersByNeuronAreTheParametersInTheirOrder() {
    MLP model = MLP.of(3, 4, 2);

    assertThat(model.parametersByNeuron()).extracting(List::size).containsExactly(4, 2);
    assertThat(model.parametersByNeuron().get(1).get(0)).hasSize(5);
    assertThat(
            model.parametersByNeuron().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList())
        .isEqualTo(model.parameters());
  }

  @Test
  void outputsByLayerBeginWithTheInputsAndEndWithTheOutput() {
    MLP model = MLP.of(2, 3, 1);
    Value[] x = {Value.constant(0.5), Value.constant(-1)};

    List<List<Value>> outputs = model.outputsByLayer(x);

    assertThat(outputs).extracting(List::size).containsExactly(2, 3, 1);
    assertThat(outputs.get(0)).containsExactly(x);
    assertThat(outputs.get(2).get(0).data()).isEqualTo(model.apply(x)[0].data());
  }
}
