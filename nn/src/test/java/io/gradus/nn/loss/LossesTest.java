package io.gradus.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static Value[] values(double... data) {
    return Arrays.stream(data).mapToObj(Value::of).toArray(Value[]::new);
  }

  private static double[] gradients(Value loss, Value... values) {
    loss.backward();
    return Arrays.stream(values).mapToDouble(Value::grad).toArray();
  }

  @Test
  void sumSquaredErrorAddsTheSquares() {
    Value[] y = values(1, -2, 0.5);
    Value loss = Losses.sumSquaredError(y, 0, 1, 0.5);

    assertThat(loss.data()).isEqualTo(10);
    assertThat(gradients(loss, y)).containsExactly(2, -6, 0);
  }

  @Test
  void meanSquaredErrorIsTheSumOverTheirNumber() {
    Value[] y = values(1, -2, 0.5, 3);
    Value loss = Losses.meanSquaredError(y, 0, 1, 0.5, 3);

    assertThat(loss.data()).isEqualTo(2.5);
    assertThat(gradients(loss, y)).containsExactly(0.5, -1.5, 0, 0);
  }

  @Test
  void maxMarginIsTheMeanOfWhatIsMissingToAMarginOfOne() {
    Value[] scores = values(2, 0.5, -3, 0.25);
    Value loss = Losses.maxMargin(scores, 1, 1, 1, -1);

    assertThat(loss.data()).isEqualTo((0 + 0.5 + 4 + 1.25) / 4);
    assertThat(gradients(loss, scores)).containsExactly(-0.0, -0.25, -0.25, 0.25);
  }

  @Test
  void maxMarginHasGradientZeroAtTheMargin() {
    Value[] scores = values(1, -1);

    assertThat(gradients(Losses.maxMargin(scores, 1, -1), scores)).containsExactly(-0.0, 0);
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheirNumber() {
    Value[] logits = values(3, 3, 3, 3);
    Value loss = Losses.crossEntropy(new Value[][] {logits}, 2);

    assertThat(loss.data()).isCloseTo(Math.log(4), within(1e-15));
    assertThat(gradients(loss, logits)).containsExactly(0.25, 0.25, -0.75, 0.25);
  }

  @Test
  void crossEntropyIsTheMeanOverRows() {
    Value[][] logits = {values(0, Math.log(3)), values(0, 0)};
    Value loss = Losses.crossEntropy(logits, 0, 1);

    assertThat(loss.data()).isCloseTo((Math.log(4) + Math.log(2)) / 2, within(1e-15));
    loss.backward();
    assertThat(logits[0][0].grad()).isCloseTo((0.25 - 1) / 2, within(1e-15));
    assertThat(logits[0][1].grad()).isCloseTo(0.75 / 2, within(1e-15));
  }

  @Test
  void crossEntropyIsStableForLargeLogits() {
    assertThat(Losses.crossEntropy(new Value[][] {values(1e300, 0)}, 0).data()).isZero();
    assertThat(Losses.crossEntropy(new Value[][] {values(1000, 0)}, 1).data()).isEqualTo(1000);
  }

  @Test
  void l2IsAlphaTimesTheSumOfSquares() {
    Value[] p = values(3, -4);
    Value penalty = Losses.l2(0.5, List.of(p));

    assertThat(penalty.data()).isEqualTo(12.5);
    assertThat(gradients(penalty, p)).containsExactly(3, -4);
  }

  @Test
  void l1IsAlphaTimesTheSumOfSizes() {
    Value[] p = values(3, -4, 0);
    Value penalty = Losses.l1(0.5, List.of(p));

    assertThat(penalty.data()).isEqualTo(3.5);
    assertThat(gradients(penalty, p)).containsExactly(0.5, -0.5, 0);
  }

  @Test
  void meanOfALossIsOverItsExamplesPlusItsPenalties() {
    Value w = Value.of(2);
    Loss loss = Loss.squaredError().plus(() -> w.times(10));

    Value total =
        Losses.mean(loss, new Value[][] {values(1, 2), values(3, 4)}, new double[2], new double[2]);

    assertThat(total.data()).isEqualTo((2.5 + 12.5) / 2 + 20);
  }

  @Test
  void unequalLengthsAreErrors() {
    String message =
        "A loss needs one target for each output, one or more; got 2 outputs and 1 targets";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.maxMargin(values(1, 2), 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.sumSquaredError(values(1, 2), 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.meanSquaredError(values(1, 2), 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.crossEntropy(new Value[2][3], 1))
        .withMessage(message);
  }
}
