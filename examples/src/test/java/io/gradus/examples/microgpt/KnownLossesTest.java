package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.nn.train.Engine;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownLossesTest {
  @ParameterizedTest
  @EnumSource
  void theFirst20LossesEqualThoseOfMicrogpt(Engine engine) throws IOException {
    Start start = KnownStart.read();
    Training training = new Training(start, 20, engine);

    assertThat(start.losses()).hasSize(20);
    assertThat(start.model().parameters()).hasSize(4192);
    for (double loss : start.losses()) {
      Training.Step step = training.step();
      assertThat(step.loss())
          .as("loss of step %d", step.number())
          .isCloseTo(loss, within(1e-12 * loss));
    }
  }
}
