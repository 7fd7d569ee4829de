package io.gradus.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.train.Engine;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.Functions;
import io.gradus.ops.InvalidTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static double of(Loss loss, double target, double... outputs) {
    return loss.of(values(outputs), Value.constant(target)).data();
  }

  private static Value[] values(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Value::of).toArray(Value[]::new);
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
          .isInstanceOf(InvalidTargetException.class)
          .withMessage(
              "Label 1 is 0.0, expected -1 or 1; Loss.bceWithLogits() takes labels 0 and 1");
    }
    assertThat(sgd.steps()).isZero();
  }

  static Stream<Arguments> wrongTargets() {
    String classes = "the position of a class, 0 or more and less than 3, the number of outputs";
    Stream.Builder<Arguments> all = Stream.builder();
    for (Loss loss :
        List.of(Loss.crossEntropy(), Loss.crossEntropy(0.1), Loss.negativeLogLikelihood())) {
      for (double target : List.of(-1.0, 0.5, 3.0, Double.NaN)) {
        all.add(arguments(loss, 3, target, classes));
      }
    }
    for (Loss loss :
        List.of(Loss.squaredError(), Loss.absoluteError(), Loss.huber(0.5), Loss.smoothL1(0.5))) {
      all.add(arguments(loss, 1, Double.NaN, "a finite number"));
      all.add(arguments(loss, 1, Double.NEGATIVE_INFINITY, "a finite number"));
    }
    for (Loss loss : List.of(Loss.maxMargin(), Loss.squaredMaxMargin())) {
      all.add(arguments(loss, 1, 0.0, "-1 or 1; Loss.bceWithLogits() takes labels 0 and 1"));
      all.add(arguments(loss, 1, 2.0, "-1 or 1"));
    }
    all.add(
        arguments(
            Loss.bceWithLogits(),
            1,
            -1.0,
            "0, 1 or a probability; Loss.maxMargin() takes labels -1 and 1"));
    all.add(arguments(Loss.bceWithLogits(), 1, 1.5, "0, 1 or a probability"));
    return all.build();
  }

  @ParameterizedTest
  @MethodSource("wrongTargets")
  void targetWithoutMeaningIsOneTypeOfError(
      Loss loss, int outputs, double target, String expected) {
    double[][] examples = {{1}, {target}};
    Value[][] y = {values(new double[outputs]), values(new double[outputs])};

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> loss.requireTargets(outputs, examples),
            () -> loss.plus(() -> Value.constant(0)).requireTargets(outputs, examples),
            () -> Losses.mean(loss, y, examples))) {
      assertThatExceptionOfType(InvalidTargetException.class)
          .isThrownBy(call)
          .withMessage("Label 1 is %s, expected %s", target, expected);
    }
  }

  @Test
  void targetOfSeveralIsNamedByItsPosition() {
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(
            () -> Loss.squaredError().requireTargets(2, new double[][] {{1, 2}, {3, Double.NaN}}))
        .withMessage("Target 1 of example 1 is NaN, expected a finite number");
  }

  @Test
  void aClassWithoutOutputIsTheSameTypeOfErrorInAGraph() {
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(() -> of(Loss.crossEntropy(), 2, 0, 1))
        .withMessageContaining("from 0 to 1");
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(() -> Functions.crossEntropy(values(0, 1), 2));
  }

  @Test
  void lossTakesATargetForEachOutputOrOneClass() {
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(() -> of(Loss.maxMargin(), 1, 0, 1))
        .withMessage("This loss takes a target for each output, got 2 outputs and 1 target");
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(() -> Loss.squaredError().requireTargets(1, new double[][] {{1, 2}}))
        .withMessage("This loss takes a target for each output, got 1 output and 2 targets");
    assertThatExceptionOfType(InvalidTargetException.class)
        .isThrownBy(() -> Loss.crossEntropy().of(values(1, 2), values(0, 1)))
        .withMessage("This loss takes outputs and 1 target, a class, got 2 outputs and 2 targets");
  }

  @Test
  void severalOutputsHaveTheMeanOfTheirLosses() {
    Value[] targets = {Value.constant(1), Value.constant(-1)};

    assertThat(Loss.squaredError().of(values(3, 4), targets).data()).isEqualTo((4 + 25) / 2.0);
    assertThat(Loss.maxMargin().of(values(0.5, 4), targets).data()).isEqualTo((0.5 + 5) / 2);
  }

  @Test
  void absoluteErrorIsTheSizeOfTheDifference() {
    assertThat(of(Loss.absoluteError(), 1, -2)).isEqualTo(3);
  }

  @Test
  void huberAndSmoothL1AreSquaresNearTheTargetAndLinesFarAway() {
    assertThat(of(Loss.huber(2), 1, 2)).isEqualTo(0.5);
    assertThat(of(Loss.huber(2), 1, 5)).isEqualTo(2 * (4 - 1));
    assertThat(of(Loss.smoothL1(2), 1, 2)).isEqualTo(0.25);
    assertThat(of(Loss.smoothL1(2), 1, 5)).isEqualTo(4 - 1);
  }

  @Test
  void squaredMaxMarginSquaresWhatIsMissing() {
    assertThat(of(Loss.squaredMaxMargin(), -1, 0.5)).isEqualTo(2.25);
    assertThat(of(Loss.squaredMaxMargin(), -1, -1.5)).isZero();
  }

  @Test
  void bceIsTheLogarithmOfTheTargetsProbability() {
    assertThat(of(Loss.bceWithLogits(), 1, Math.log(3)))
        .isCloseTo(Math.log(4 / 3.0), within(1e-15));
    assertThat(of(Loss.bceWithLogits(), 0, Math.log(3))).isCloseTo(Math.log(4), within(1e-15));
    assertThat(of(Loss.bceWithLogits(), 1, -1000)).isEqualTo(1000);
    assertThat(of(Loss.bceWithLogits(), 0, -1000)).isZero();
  }

  @Test
  void labelSmoothingSpreadsItsShareOverAllClasses() {
    double plain = of(Loss.crossEntropy(), 2, 0.5, -1, 2);
    double all = 0;
    for (int k = 0; k < 3; k++) {
      all += of(Loss.crossEntropy(), k, 0.5, -1, 2) / 3;
    }

    assertThat(of(Loss.crossEntropy(0.2), 2, 0.5, -1, 2))
        .isCloseTo(0.8 * plain + 0.2 * all, within(1e-15));
  }

  @Test
  void negativeLogLikelihoodOfLogSoftmaxIsTheCrossEntropy() {
    Value[] logits = values(0.5, -1, 2);

    assertThat(Loss.negativeLogLikelihood().of(Functions.logSoftmax(logits), Value.of(1)).data())
        .isCloseTo(Loss.crossEntropy().of(logits, Value.of(1)).data(), within(1e-15));
  }

  @Test
  void lossReadsAsItIsWritten() {
    assertThat(Loss.huber(0.5)).hasToString("huber(0.5)");
    assertThat(Loss.crossEntropy(0.1)).hasToString("crossEntropy(0.1)");
    assertThat(Loss.maxMargin().plus(() -> Value.constant(0)))
        .hasToString("maxMargin() plus a penalty");
  }
}
