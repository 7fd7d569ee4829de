package io.gradus.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void lineIsReadAsItWasWritten() {
    Reply reply = Reply.parse(new Reply(12, 34, 0.1, Double.NaN, -1e-300).line());

    assertThat(reply.nanos()).isEqualTo(12);
    assertThat(reply.allocated()).isEqualTo(34);
    assertThat(reply.check()).containsExactly(0.1, Double.NaN, -1e-300);
  }

  @Test
  void anotherLineIsAnError() {
    assertThatThrownBy(() -> Reply.parse("warning: 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Got the line 'warning: 1', expected 'done NANOSECONDS BYTES CHECK…'");
  }
}
