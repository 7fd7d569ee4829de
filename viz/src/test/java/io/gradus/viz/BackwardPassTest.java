package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.NaryOp;
import io.gradus.core.Value;
import io.gradus.viz.BackwardPass.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackwardPassTest {
  @Test
  void squareReceivesTwoContributionsOfThree() {
    Value x = Value.of(3, "x");
    BackwardPass pass = BackwardPass.of(x.times(x));

    assertThat(pass.steps()).hasSize(1);
    assertThat(pass.steps().get(0).adjoint()).isEqualTo(1);
    assertThat(pass.steps().get(0).contributions())
        .containsExactly(new Contribution(0, 0, 3, 3, 3), new Contribution(1, 0, 3, 3, 6));
  }

  @Test
  void constantReceivesNothing() {
    Value x = Value.of(3);
    BackwardPass pass = BackwardPass.of(x.times(5));

    assertThat(pass.steps().get(0).contributions())
        .singleElement()
        .satisfies(only -> assertThat(only.local()).isEqualTo(5));
    assertThat(pass.adjoints()).containsExactly(5.0, null, 1.0);
  }

  @Test
  void constantHasNoPass() {
    assertThat(BackwardPass.of(Value.constant(2)).steps()).isEmpty();
  }

  @Test
  void gradientsAreLeftAlone() {
    Value x = Value.of(3);
    BackwardPass.of(x.times(x));
    assertThat(x.hasGrad()).isFalse();
  }

  @Test
  void adjointsAreThoseOfBackwardBitForBit() {
    for (int seed = 0; seed < 200; seed++) {
      Value y = random(new Random(seed));
      BackwardPass pass = BackwardPass.of(y);
      y.backward();
      for (int i = 0; i < pass.graph().size(); i++) {
        Value value = pass.graph().value(i);
        Double adjoint = pass.adjoints().get(i);
        assertThat(adjoint != null).as("seed %d, value %d", seed, i).isEqualTo(value.hasGrad());
        if (adjoint != null) {
          assertThat(adjoint).as("seed %d, value %d", seed, i).isEqualTo(value.grad());
        }
      }
    }
  }

  private static Value random(Random random) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      values.add(Value.of(random.nextGaussian()));
    }
    values.add(Value.constant(2));
    for (int i = 0; i < 30; i++) {
      Value a = values.get(random.nextInt(values.size()));
      Value b = values.get(random.nextInt(values.size()));
      values.add(
          switch (random.nextInt(5)) {
            case 0 -> a.plus(b);
            case 1 -> a.minus(b);
            case 2 -> a.times(b);
            case 3 -> Value.apply(new Weighted(), a, b, a, a);
            default -> Value.apply(new Tanh(), a);
          });
    }
    return values.get(values.size() - 1).plus(values.get(0));
  }

  @Test
  void everyAdjointOfTheNeuronAgreesWithItsDifference() {
    BackwardPass pass = BackwardPass.of(Graphs.neuron());

    for (int i = 0; i < pass.graph().size(); i++) {
      assertThat(pass.difference(i)).isCloseTo(pass.adjoints().get(i), within(1e-8));
    }
  }

  /** 0.1·x₁ + 0.2·x₂ + …: for one value as several inputs, the order of the sum shows. */
  private record Weighted() implements NaryOp {
    @Override
    public String name() {
      return "weighted";
    }

    @Override
    public double forward(double[] x) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += 0.1 * (i + 1) * x[i];
      }
      return sum;
    }

    @Override
    public void localGradients(double[] x, double y, double[] gradients) {
      for (int i = 0; i < x.length; i++) {
        gradients[i] = 0.1 * (i + 1);
      }
    }
  }
}
