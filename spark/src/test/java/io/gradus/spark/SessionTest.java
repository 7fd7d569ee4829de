package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTest extends LocalSpark {
  @Test
  void countsRows() {
    assertThat(session().range(10).count()).isEqualTo(10);
  }
}
