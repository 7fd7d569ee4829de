package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class InitializerTest {
  /** Draws the lowest number that a uniform distribution has. */
  private static final RandomGenerator LOWEST = () -> 0;

  private static double deviation(Initializer initializer) {
    Random random = new Random(1);
    int n = 100_000;
    return Math.sqrt(
        DoubleStream.generate(() -> initializer.weight(30, 20, random))
                .limit(n)
                .map(w -> w * w)
                .sum()
            / n);
  }

  @Test
  void uniformBoundsFollowTheNumbersOfInputsAndOutputs() {
    assertThat(Initializer.uniform().weight(30, 20, LOWEST)).isEqualTo(-1);
    assertThat(Initializer.xavierUniform().weight(30, 20, LOWEST)).isEqualTo(-Math.sqrt(6.0 / 50));
    assertThat(Initializer.kaimingUniform().weight(30, 20, LOWEST)).isEqualTo(-Math.sqrt(0.2));
  }

  @Test
  void standardDeviationsFollowTheNumbersOfInputsAndOutputs() {
    assertThat(deviation(Initializer.normal(0.02))).isCloseTo(0.02, within(2e-4));
    assertThat(deviation(Initializer.xavierNormal())).isCloseTo(0.2, within(2e-3));
    assertThat(deviation(Initializer.xavierUniform())).isCloseTo(0.2, within(2e-3));
    assertThat(deviation(Initializer.kaimingNormal())).isCloseTo(Math.sqrt(2.0 / 30), within(2e-3));
    assertThat(deviation(Initializer.kaimingUniform()))
        .isCloseTo(Math.sqrt(2.0 / 30), within(2e-3));
  }

  @Test
  void networkGivesEachLayerItsNumbersOfInputsAndOutputs() {
    MLP model =
        MLP.sizes(2, 3, 1).initializer((inputs, outputs, random) -> 10 * inputs + outputs).build();

    assertThat(model.layers().get(0).parameters().stream().mapToDouble(Value::data))
        .containsExactly(23.0, 23.0, 0.0, 23.0, 23.0, 0.0, 23.0, 23.0, 0.0);
    assertThat(model.layers().get(1).parameters().stream().mapToDouble(Value::data))
        .containsExactly(31.0, 31.0, 31.0, 0.0);
  }

  @Test
  void defaultDrawsTheWeightsOfTheLecture() {
    Random random = Seed.WEIGHTS.random(0);

    for (Value p : MLP.of(2, 3).parameters()) {
      if (!p.label().endsWith(".b")) {
        assertThat(p.data()).isEqualTo(2 * random.nextDouble() - 1);
      }
    }
  }
}
