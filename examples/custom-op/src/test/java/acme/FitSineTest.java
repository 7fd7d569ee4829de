package acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitSineTest {
  @Test
  void reachesTheNumbersOfThePyTorchTutorial() {
    List<Value> fitted = new FitSine().fit();
    assertThat(fitted.get(0).data()).isCloseTo(0, within(1e-6));
    assertThat(fitted.get(1).data()).isCloseTo(-2.208, within(1e-3));
    assertThat(fitted.get(2).data()).isCloseTo(0, within(1e-6));
    assertThat(fitted.get(3).data()).isCloseTo(0.2554, within(1e-4));
  }
}
