package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import io.gradus.ops.InvalidIndexException;
import io.gradus.ops.LeakyRelu;
import io.gradus.ops.Tanh;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModulesTest {
  private static double[] data(Value... values) {
    return Arrays.stream(values).mapToDouble(Value::data).toArray();
  }

  private static Value[] constants(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Value::constant).toArray(Value[]::new);
  }

  private static void set(Module module, double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      module.parameters().get(i).data(numbers[i]);
    }
  }

  @Nested
  class LinearTest {
    @Test
    void givesBiasPlusProductsForEachOutput() {
      Linear linear = new Linear(2, 2, new Random(1));
      set(linear, 1, 2, 3, 4, 0.5, -0.5);

      assertThat(data(linear.forward(10, 100))).containsExactly(210.5, 429.5);
    }

    @Test
    void namesAreThoseOfAMatrixAndAVector() {
      assertThat(new Linear(2, 2, new Random(1)).namedParameters().keySet())
          .containsExactly(
              "weight.0.0", "weight.0.1", "weight.1.0", "weight.1.1", "bias.0", "bias.1");
    }

    @Test
    void withoutBiasThereAreProductsAlone() {
      Linear linear = Linear.withoutBias(2, 1, Initializer.uniform(), new Random(1));
      set(linear, 1, 2);

      assertThat(data(linear.forward(10, 100))).containsExactly(210);
      assertThat(linear.parameters()).hasSize(2);
      assertThat(linear).hasToString("Linear(2 -> 1, no bias)");
    }

    @Test
    void hasTheOutputsOfALayerWithoutActivation() {
      Layer layer = Layer.linear(3, 4, new Random(7));
      Linear linear = new Linear(3, 4, new Random(7));

      assertThat(data(linear.forward(0.1, 0.2, 0.3))).isEqualTo(data(layer.apply(0.1, 0.2, 0.3)));
    }
  }

  @Nested
  class DropoutTest {
    private final Dropout dropout = new Dropout(1000, 0.25);

    @Test
    void outsideOfTrainingOutputsAreInputs() {
      double[] x = new Random(1).doubles(1000).toArray();

      assertThat(data(dropout.forward(x))).isEqualTo(x);
    }

    @Test
    void inTrainingSomeInputsAreDroppedAndOthersEnlarged() {
      double[] masks = new double[1000];
      dropout.drawMasks(Seed.NOISE.random(1), masks, 0);
      double[] x = new double[1000];
      Arrays.fill(x, 3);

      double[] y = data(dropout.forward(constants(x), constants(masks)));

      assertThat(y).containsOnly(0, 4);
      assertThat(Arrays.stream(y).filter(v -> v == 0).count()).isBetween(200L, 300L);
    }

    @Test
    void sameSeedDrawsTheSameMasks() {
      double[] first = new double[1000];
      double[] second = new double[1000];
      dropout.drawMasks(Seed.NOISE.random(5), first, 0);
      dropout.drawMasks(Seed.NOISE.random(5), second, 0);

      assertThat(first).isEqualTo(second);
    }

    @Test
    void probabilityOf1DropsAllAndOf0None() {
      double[] masks = new double[3];
      new Dropout(3, 1).drawMasks(new Random(1), masks, 0);
      assertThat(masks).containsOnly(0);
      new Dropout(3, 0).drawMasks(new Random(1), masks, 0);
      assertThat(masks).containsOnly(1);
    }

    @Test
    void eachPartOfASequenceGetsItsOwnMasks() {
      Sequential model =
          Sequential.of(
              new Dropout(2, 0.5), new Activation(new Tanh()), Residual.past(new Dropout(2, 0.5)));
      assertThat(model.masks()).isEqualTo(4);

      Value[] y = model.forward(constants(1, 2), constants(0, 2, 2, 0));

      assertThat(data(y)).containsExactly(0, Functions.tanh(Value.of(4)).data());
    }

    @Test
    void masksAreDrawnInTheOrderOfTheParts() {
      Sequential model = Sequential.of(new Dropout(2, 0.5), new Dropout(3, 0.75));
      double[] masks = new double[6];
      model.drawMasks(new Random(3), masks, 1);

      Random random = new Random(3);
      double[] expected = new double[6];
      for (int i = 1; i < 6; i++) {
        expected[i] =
            i < 3 ? (random.nextDouble() < 0.5 ? 0 : 2) : random.nextDouble() < 0.75 ? 0 : 4;
      }
      assertThat(masks).isEqualTo(expected);
    }
  }

  @Nested
  class NormsTest {
    @Test
    void layerNormHasMean0AndVariance1() {
      double[] y = data(new LayerNorm(4, 0).forward(1, 2, 3, 6));

      double[] expected = {-2, -1, 0, 3};
      for (int i = 0; i < 4; i++) {
        assertThat(y[i]).isCloseTo(expected[i] / Math.sqrt(3.5), within(1e-15));
      }
    }

    @Test
    void layerNormAppliesWeightsThenBiases() {
      LayerNorm norm = new LayerNorm(2, 0);
      set(norm, 2, 3, 0.5, -0.5);

      assertThat(data(norm.forward(5, 7))).containsExactly(-1.5, 2.5);
      assertThat(norm.namedParameters().keySet())
          .containsExactly("weight.0", "weight.1", "bias.0", "bias.1");
    }

    @Test
    void rmsNormDividesByTheRootOfTheMeanSquare() {
      RMSNorm norm = new RMSNorm(2, 0);
      set(norm, 1, 10);

      double[] y = data(norm.forward(1, 7));

      assertThat(y[0]).isCloseTo(0.2, within(1e-16));
      assertThat(y[1]).isCloseTo(14, within(1e-14));
    }
  }

  @Nested
  class EmbeddingTest {
    private final Embedding embedding = new Embedding(3, 2, new Random(1));

    @Test
    void givesTheVectorOfEachInput() {
      set(embedding, 0, 1, 10, 11, 20, 21);

      assertThat(data(embedding.forward(2, 0))).containsExactly(20, 21, 0, 1);
    }

    @Test
    void gradientGoesToTheVectorsThatWereUsed() {
      Value[] y = embedding.forward(1, 1);
      y[0].plus(y[3].times(5)).backward();

      assertThat(embedding.parameters().stream().mapToDouble(Value::grad))
          .containsExactly(0.0, 0.0, 1.0, 5.0, 0.0, 0.0);
    }

    @Test
    void positionThatTheTableDoesNotHaveIsRefused() {
      assertThatExceptionOfType(InvalidIndexException.class).isThrownBy(() -> embedding.forward(3));
    }
  }

  @Nested
  class SequentialTest {
    private final Sequential model =
        Sequential.of(
            new Linear(2, 3, new Random(1)),
            new Activation(new LeakyRelu(0.2)),
            Residual.past(new Linear(3, 3, new Random(2))),
            MLP.of(3, 1));

    @Test
    void readsAsAListAndHasASummary() {
      assertThat(model)
          .hasToString(
              "Sequential of [Linear(2 -> 3), Activation(leaky_relu(slope=0.2)), Residual of [Linear(3 -> 3)], MLP of [Layer of [TanhNeuron(3)]]]");
      assertThat(model.summary())
          .isEqualTo(
              """
              0           Linear(2 -> 3)                      9
              1           Activation(leaky_relu(slope=0.2))   0
              2.inner     Linear(3 -> 3)                     12
              3.layers.0  Layer(3 -> 1 tanh)                  4
              Sequential                                     25 parameters
              """);
    }

    @Test
    void namesAndLabelsBeginWithThePositionOfTheModel() {
      assertThat(model.namedParameters())
          .containsKeys("0.weight.1.1", "2.inner.bias.2", "3.layers.0.neurons.0.b")
          .hasSize(25);
      model
          .namedParameters()
          .forEach((name, parameter) -> assertThat(parameter.label()).isEqualTo(name));
    }

    @Test
    void modelThatOccursTwiceIsAppliedTwiceAndTrainedOnce() {
      Linear shared = new Linear(1, 1, new Random(1));
      set(shared, 3, 1);
      Sequential twice = Sequential.of(shared, shared);

      assertThat(data(twice.forward(2))).containsExactly(22);
      assertThat(twice.parameters()).hasSize(2);
      assertThat(twice.namedParameters().keySet()).containsExactly("0.weight.0.0", "0.bias.0");
    }
  }

  static Stream<Arguments> models() {
    Random random = new Random(1);
    Supplier<Linear> linear = () -> new Linear(3, 3, Initializer.kaimingUniform(), random);
    return Stream.of(
        Arguments.of(linear.get()),
        Arguments.of(Linear.withoutBias(3, 2, Initializer.xavierNormal(), random)),
        Arguments.of(new LayerNorm(3)),
        Arguments.of(new RMSNorm(3)),
        Arguments.of(Sequential.of(linear.get(), new Activation(new Tanh()))),
        Arguments.of(Sequential.of(linear.get(), new Dropout(3, 0.5))),
        Arguments.of(new Embedding(4, 3, random)),
        Arguments.of(Residual.past(linear.get())),
        Arguments.of(
            Sequential.of(
                linear.get(),
                new LayerNorm(3),
                new Dropout(3, 0.5),
                Residual.past(Sequential.of(linear.get(), new Activation(new Tanh()))),
                MLP.of(3, 2))));
  }

  /** Inputs are whole numbers, which an embedding takes for positions. */
  @ParameterizedTest
  @MethodSource("models")
  void compiledModelHasTheBitsOfTheGraphInTraining(Model model) {
    int masks = model.masks();
    Random random = new Random(2);
    double[][] rows = new double[5][3 + masks];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextInt(4));
      model.drawMasks(random, row, 3);
    }
    Program program = Program.trace(3 + masks, row -> squares(model, row));

    double loss = program.backward(rows);
    double[] gradients = model.parameters().stream().mapToDouble(Value::grad).toArray();
    model.zeroGrad();
    Value[] losses =
        Arrays.stream(rows).map(row -> squares(model, constants(row))).toArray(Value[]::new);
    Value mean = Functions.mean(losses);
    mean.backward();

    assertThat(loss).isEqualTo(mean.data());
    assertThat(gradients).isEqualTo(model.parameters().stream().mapToDouble(Value::grad).toArray());
  }

  private static Value squares(Model model, Value[] row) {
    Value[] y = model.forward(Arrays.copyOf(row, 3), Arrays.copyOfRange(row, 3, row.length));
    return Functions.dot(y, y);
  }
}
