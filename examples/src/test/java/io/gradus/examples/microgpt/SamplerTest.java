package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static List<String> names(Gpt gpt, double temperature, long seed, int count) {
    Start start = new Start(gpt, Tiny.ALPHABET, List.of("a"), AdamSettings.USUAL, new double[0]);
    Sampler sampler = new Sampler(start, temperature, new Random(seed));
    return Stream.generate(sampler::name).limit(count).toList();
  }

  @Test
  void aSeedGivesTheSameNamesEveryTime() {
    List<String> once = names(Tiny.gpt(1), 1, 5, 20);

    assertThat(names(Tiny.gpt(1), 1, 5, 20)).isEqualTo(once);
    assertThat(names(Tiny.gpt(1), 1, 6, 20)).isNotEqualTo(once);
  }

  @Test
  void namesAreOfTheAlphabetAndEndWithTheContext() {
    assertThat(names(Tiny.gpt(1), 1, 0, 200))
        .allSatisfy(name -> assertThat(name).matches("[abc]{0,5}"))
        .anySatisfy(name -> assertThat(name).hasSize(5))
        .anySatisfy(name -> assertThat(name).hasSizeLessThan(5));
  }

  @Test
  void withoutWeightsEveryBeginningIsAsLikely() {
    Map<String, Long> beginnings =
        names(new Gpt(Tiny.SHAPE, () -> 0), 0.5, 0, 4000).stream()
            .map(name -> name.isEmpty() ? "" : name.substring(0, 1))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(beginnings).containsOnlyKeys("", "a", "b", "c");
    // A standard deviation is √(4000 · 1/4 · 3/4) = 27.
    assertThat(beginnings.values()).allSatisfy(n -> assertThat(n).isCloseTo(1000, within(110L)));
  }

  @Test
  void nearZeroTheLikeliestNameIsTheOnlyOne() {
    assertThat(names(Tiny.gpt(1), 1e-9, 0, 50)).containsOnly(names(Tiny.gpt(1), 1e-9, 9, 1).get(0));
    assertThat(names(Tiny.gpt(1), Double.MIN_VALUE, 0, 5))
        .isEqualTo(names(Tiny.gpt(1), 1e-9, 0, 5));
  }

  @Test
  void heatMakesForVariety() {
    assertThat(names(Tiny.gpt(1), 100, 0, 200).stream().distinct().count())
        .isGreaterThan(names(Tiny.gpt(1), 0.2, 0, 200).stream().distinct().count());
  }
}
