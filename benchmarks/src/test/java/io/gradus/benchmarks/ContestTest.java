package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Effort EFFORT =
      new Effort(
          3,
          Duration.ofMillis(1),
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          true);

  private final Report report = new Report("by test", "an abacus", "1 %");

  /** A process that takes a millisecond a step by its own account, and lives for some turns. */
  private static Engine living(String id, int turns) {
    return engine(
        id,
        "echo ready bash; for ((i = 0; i < %d; i++)); do read -r n || exit 0; echo done $((n * 1000000)) -1 74.1314876432; done; echo It hurts >&2; echo '  at the knee' >&2; kill -9 $$"
            .formatted(turns));
  }

  private static Engine engine(String id, String script) {
    return new Engine() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public boolean allocatesOnHeap() {
        return false;
      }

      @Override
      public Entry on(Workload workload) {
        return new RunsApart(id, List.of("bash", "-c", script));
      }
    };
  }

  private String textOf(Engine... engines) {
    try (Contest contest = new Contest(Workload.W2, EFFORT, List.of(), report)) {
      List.of(engines).forEach(contest::enter);
      contest.run();
    }
    return report.text();
  }

  @Test
  void killedProcessLosesItsRowAndNoOther() {
    // 1 to verify, 10 until settled; then one is killed in its second turn of three.
    String text = textOf(living("first", 100), living("mortal", 12), living("last", 100));

    assertThat(text)
        .containsPattern("(?m)^W2  first +1,000 ")
        .containsPattern("(?m)^W2  last +1,000 ")
        .endsWith(
            """

            Not measured:
              mortal on W2: its process ended with status 137: It hurts
            """);
  }

  @Test
  void processKilledInItsWarmUpLosesItsRowAndNoOther() {
    assertThat(textOf(living("mortal", 4), living("last", 100)))
        .containsPattern("(?m)^W2  last +1,000 ")
        .contains("mortal on W2: its process ended with status 137");
  }

  @Test
  void processThatEndsBeforeItIsReadyLosesItsRowAndNoOther() {
    assertThat(textOf(engine("mute", "exit 3"), living("last", 100)))
        .containsPattern("(?m)^W2  last +1,000 ")
        .contains("mute on W2: its process ended with status 3\n");
  }

  @Test
  void settledTimesAreTimedAsOftenAsThereAreRounds() {
    assertThat(textOf(living("only", 1 + 10 + 3))).containsPattern("(?m)^W2  only +1,000 ");
  }
}
