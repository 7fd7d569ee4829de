package io.gradus.examples.microgpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Gradients;
import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GptTest {
  private static final int[] TEXT = Tiny.ALPHABET.encode("abca");

  private static double[] gradients(Gpt gpt) {
    return gpt.parameters().stream().mapToDouble(Value::grad).toArray();
  }

  @Test
  void microgptHas4192Parameters() {
    Shape shape = Shape.of(Alphabet.LETTERS);
    Gpt gpt = new Gpt(shape, () -> 0);

    assertThat(gpt.parameters()).hasSize(4192);
    assertThat(shape.parameters()).isEqualTo(4192);
    assertThat(gpt.matrices().keySet())
        .containsExactly(
            "wte",
            "wpe",
            "lm_head",
            "layer0.attn_wq",
            "layer0.attn_wk",
            "layer0.attn_wv",
            "layer0.attn_wo",
            "layer0.mlp_fc1",
            "layer0.mlp_fc2");
    assertThat(Tiny.gpt(0).parameters()).hasSize((int) Tiny.SHAPE.parameters());
  }

  @Test
  void parametersAreInTheOrderInWhichTheirWeightsWereAskedFor() {
    int[] next = new int[1];
    Gpt gpt = new Gpt(Tiny.SHAPE, () -> next[0]++);

    for (int i = 0; i < gpt.parameters().size(); i++) {
      assertThat(gpt.parameters().get(i).data()).isEqualTo(i);
    }
    assertThat(Tiny.matrix(gpt, "wpe")[1][2].data()).isEqualTo(4 * 4 + 4 + 2);
  }

  @Test
  void withoutWeightsEveryTokenIsAsLikely() {
    assertThat(new Gpt(Tiny.SHAPE, () -> 0).loss(TEXT).data())
        .isCloseTo(Math.log(4), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theLossEqualsThatOfPlainLoops(long seed) {
    Gpt tiny = Tiny.gpt(seed);
    assertThat(tiny.loss(TEXT).data()).isCloseTo(new PlainGpt(tiny).loss(TEXT), within(1e-14));

    Random random = new Random(seed);
    Gpt usual = new Gpt(Shape.of(Alphabet.LETTERS), () -> 0.3 * random.nextGaussian());
    int[] name = Alphabet.LETTERS.encode("abcdefghijklmno");
    assertThat(usual.loss(name).data()).isCloseTo(new PlainGpt(usual).loss(name), within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gradientsEqualCentralDifferences(long seed) {
    Gpt gpt = Tiny.gpt(seed);
    gpt.loss(TEXT).backward();
    double h = 1e-5;
    for (Value p : gpt.parameters()) {
      double at = p.data();
      p.data(at + h);
      double above = new PlainGpt(gpt).loss(TEXT);
      p.data(at - h);
      double below = new PlainGpt(gpt).loss(TEXT);
      p.data(at);

      assertThat(p.grad())
          .isCloseTo((above - below) / (2 * h), within(1e-7 * Math.max(1, Math.abs(p.grad()))));
    }
    assertThat(Arrays.stream(gradients(gpt)).filter(g -> Math.abs(g) > 1e-3).count())
        .isGreaterThan(150);
  }

  @Test
  void gradientsOfTheLossEqualThoseOfBackward() {
    Gpt gpt = Tiny.gpt(1);
    double[] of = Gradients.of(gpt.loss(TEXT), gpt.parameters().toArray(Value[]::new));
    gpt.loss(TEXT).backward();

    assertThat(gradients(gpt)).isEqualTo(of);
  }

  @Test
  void whatFollowsChangesNothingBefore() {
    Gpt gpt = Tiny.gpt(1);

    assertThat(last(gpt, 3, 0, 1)).isEqualTo(last(gpt, 3, 0, 1));
    Past past = new Past(Tiny.SHAPE.layers());
    gpt.logits(Value.constant(3), 0, past);
    double[] second = data(gpt.logits(Value.constant(0), 1, past));
    gpt.logits(Value.constant(1), 2, past);
    assertThat(second).isEqualTo(last(gpt, 3, 0));
  }

  @Test
  void whatWasBeforeMatters() {
    Gpt gpt = Tiny.gpt(1);

    assertThat(last(gpt, 3, 0, 1)).isNotEqualTo(last(gpt, 3, 2, 1));
    assertThat(last(gpt, 3, 1)).isNotEqualTo(last(gpt, 1));
  }

  /** The logits at the last of the tokens. */
  private static double[] last(Gpt gpt, int... tokens) {
    Past past = new Past(Tiny.SHAPE.layers());
    Value[] logits = {};
    for (int position = 0; position < tokens.length; position++) {
      logits = gpt.logits(Value.constant(tokens[position]), position, past);
    }
    return data(logits);
  }

  private static double[] data(Value... values) {
    return List.of(values).stream().mapToDouble(Value::data).toArray();
  }
}
