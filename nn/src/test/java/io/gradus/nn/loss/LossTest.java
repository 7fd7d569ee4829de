package io.gradus.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.InvalidIndexException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
  private static double of(Loss loss, double target, double... outputs) {
    Value[] values = Arrays.stream(outputs).mapToObj(Value::of).toArray(Value[]::new);
    return loss.of(values, Value.constant(target)).data();
  }

  @Test
  void squaredErrorIsTheSquareOfTheDifference() {
    assertThat(of(Loss.squaredError(), 1, -2)).isEqualTo(9);
  }

  @Test
  void maxMarginIsWhatIsMissingToAMarginOfOne() {
    assertThat(of(Loss.maxMargin(), 1, 0.25)).isEqualTo(0.75);
    assertThat(of(Loss.maxMargin(), -1, 0.25)).isEqualTo(1.25);
    assertThat(of(Loss.maxMargin(), 1, 2)).isZero();
  }

  @Test
  void crossEntropyIsTheLogarithmOfTheRightClassesShare() {
    assertThat(of(Loss.crossEntropy(), 1, 0, Math.log(3)))
        .isCloseTo(Math.log(4) - Math.log(3), within(1e-15));
    assertThat(of(Loss.crossEntropy(), 1, 1000, 0)).isEqualTo(1000);
  }

  @Test
  void aPenaltyIsNoPartOfOneExample() {
    Value w = Value.of(2);
    Loss loss = Loss.squaredError().plus(() -> w.times(3)).plus(() -> w.times(5));

    assertThat(of(loss, 1, -2)).isEqualTo(9);
    assertThat(loss.penalties())
        .extracting(penalty -> penalty.get().data())
        .containsExactly(6.0, 10.0);
    assertThat(Loss.squaredError().penalties()).isEmpty();
  }

  @Test
  void labelsThatALossHasNoMeaningForAreRefusedBeforeAnyStep() {
    MLP model = MLP.of(1, 1);
    Dataset data = Dataset.of(new double[][] {{1}, {2}}, 1, 0);
    Loss loss = Loss.maxMargin().plus(() -> Losses.l2(1, model.parameters()));
    SGD sgd = new SGD(model.parameters(), 0.1);

    for (Engine engine : Engine.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Trainer(model::apply, loss, sgd).engine(engine).run(data, 1, p -> {}))
          .withMessage("Label 1 is 0.0, expected -1 or 1");
    }
    for (double label : List.of(-1.0, 0.5, Double.NaN)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Loss.crossEntropy().requireLabels(0, 1, label))
          .withMessage("Label 2 is %s, expected the position of a class, counted from 0", label);
    }
    Loss.squaredError().requireLabels(Double.NaN);
    assertThat(sgd.steps()).isZero();
  }

  @Test
  void aClassWithoutOutputIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Loss.crossEntropy(), 2, 0, 1))
        .isInstanceOf(InvalidIndexException.class)
        .withMessageContaining("from 0 to 1");
  }

  @Test
  void severalOutputsForALossOfOneAreAnError() {
    String message = "This loss is of a model with 1 output, got 2 outputs";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Loss.maxMargin(), 1, 0, 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Loss.squaredError(), 1, 0, 1))
        .withMessage(message);
  }
}
