package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Value;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void testsRunOnTheEngineThatIsAskedFor() {
    boolean tape = "tape".equals(System.getProperty("gradus.engine"));
    String recorded = Value.of(1).times(2).getClass().getSimpleName();
    assertThat(recorded.equals("TapeValue")).as(recorded).isEqualTo(tape);
  }
}
