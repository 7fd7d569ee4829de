package io.gradus.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private final Value a = Value.of(0);
  private final Value b = Value.of(0);
  private final Value unused = Value.of(7);
  private final Optimizer sgd = new SGD(List.of(a, unused, b), 1);

  private void step(double gradientOfA, double gradientOfB) {
    a.grad(gradientOfA);
    b.grad(gradientOfB);
    sgd.step();
  }

  @Test
  void valueLimitsEachGradient() {
    sgd.clipValue(0.5);
    step(3, -0.25);

    assertThat(a.data()).isEqualTo(-0.5);
    assertThat(b.data()).isEqualTo(0.25);
    assertThat(unused.data()).isEqualTo(7);
  }

  @Test
  void normScalesAllGradientsTogether() {
    sgd.clipNorm(1);
    step(3, -4);

    assertThat(a.data()).isEqualTo(-3 * (1 / (5 + 1e-6)));
    assertThat(b.data()).isEqualTo(4 * (1 / (5 + 1e-6)));
  }

  @Test
  void smallGradientsStayAsTheyAre() {
    sgd.clipValue(5).clipNorm(6);
    step(3, -4);

    assertThat(a.data()).isEqualTo(-3);
    assertThat(b.data()).isEqualTo(4);
  }

  @Test
  void storedGradientsStayAsTheyAre() {
    sgd.clipNorm(0.1);
    step(3, -4);

    assertThat(a.grad()).isEqualTo(3);
  }

  @Test
  void limitsAreShown() {
    assertThat(sgd.clipValue(0.5).clipNorm(1).toString())
        .contains("weightDecay=0.0, clipValue=0.5, clipNorm=1.0; 3 parameters");
  }

  @Test
  void limitThatIsNotPositiveIsRefused() {
    for (double limit : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sgd.clipNorm(limit))
          .withMessage("The limit of the norm of gradients must be greater than 0, got %s", limit);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sgd.clipValue(limit))
          .withMessage("The limit of a gradient must be greater than 0, got %s", limit);
    }
  }
}
