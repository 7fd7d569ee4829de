package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepNamesTest {
  @Test
  void fewNamesArePrintedAsTheyAre() {
    assertThat(StepNames.of(List.of())).isEmpty();
    assertThat(StepNames.of(List.of("mat2x3", "relu", "relu", "mat1x2")))
        .isEqualTo("mat2x3 relu relu mat1x2");
  }

  @Test
  void namesThatRepeatTogetherArePrintedThreeTimes() {
    List<String> names = new ArrayList<>(List.of("begin"));
    for (int i = 0; i < 100_000; i++) {
      names.addAll(List.of("dot1", "tanh"));
    }
    names.add("end");

    assertThat(StepNames.of(names))
        .isEqualTo("begin dot1 tanh dot1 tanh … 99,997 more of the same … dot1 tanh end");
  }

  @Test
  void anUnfinishedTurnIsPrintedAfterTheLast() {
    List<String> names = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> names.addAll(List.of("a", "b", "c")));
    names.add("a");

    assertThat(StepNames.of(names)).isEqualTo("a b c a b c … 7 more of the same … a b c a");
  }

  @Test
  void ofManyDifferentNamesTheFirstAndTheLastArePrinted() {
    List<String> names = IntStream.range(0, 10_200).mapToObj(i -> "n" + i).toList();

    assertThat(StepNames.of(names))
        .startsWith("n0 n1 n2 ")
        .contains("n178 n179 … 10,000 more … n10180 n10181")
        .endsWith("n10198 n10199");
  }
}
