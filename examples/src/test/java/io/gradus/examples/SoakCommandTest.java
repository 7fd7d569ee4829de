package io.gradus.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakCommandTest {
  @Test
  void itHoldsItsMemory() {
    Cli run = Cli.run("soak", "--steps", 3000);

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    List<String> out = run.out().lines().toList();
    assertThat(out).hasSize(13);
    assertThat(out.get(0)).endsWith("heap up to 65,536 KB");
    assertThat(out.get(1)).matches("step 0 heap [\\d,]+ KB loss \\d+\\.\\d+");
    assertThat(out.get(11)).matches("step 3000 heap [\\d,]+ KB loss \\d+\\.\\d+");
    assertThat(out.get(12))
        .matches(
            "3,000 steps in \\d+\\.\\d s; [\\d,]+ KB after a tenth of them, [\\d,]+ KB at least in the second half");
  }

  @Test
  void aJvmThatDoesNotStartIsAFailure() {
    Cli run = Cli.run("soak", "--steps", 1000, "--heap", "1k");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("gradus: the training ended after step 0 with status 1: ")
        .contains("maximum heap");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --steps 999    | --steps 999: expected 1000 or more
          --steps many   | 'many' is not an int
          --engine stone | --engine 'stone': expected graph
          --engine tape  | --engine 'tape': expected graph
          --heap 64      | --heap '64': expected a size such as 64m
          --heap much    | --heap 'much': expected a size such as 64m
          surplus        | Unmatched argument
          """)
  void optionsThatMakeNoSenseAreRefused(String options, String reason) {
    Cli run = Cli.run((Object[]) ("soak " + options).split(" "));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("gradus: ").contains(reason);
  }
}
