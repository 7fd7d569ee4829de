package io.gradus.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.core.Value;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Moons;
import io.gradus.nn.loss.Loss;
import io.gradus.nn.loss.Losses;
import io.gradus.nn.optim.Adam;
import io.gradus.nn.optim.ReduceOnPlateau;
import io.gradus.nn.optim.SGD;
import io.gradus.nn.optim.Schedule;
import io.gradus.nn.train.Trainer;
import io.gradus.ops.Tanh;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever numbers the public methods are given, the error says what, got and expected. */
class WrongArgumentsTest {
  private static final MLP MODEL = MLP.of(2, 3, 1);
  private static final Dataset DATA = Dataset.of(new double[][] {{1, 2}, {3, 4}}, 1, -1);
  private static final List<Value> PARAMETERS = List.of(Value.of(1));

  private static Value[] values(int n) {
    return Stream.generate(() -> Value.of(1)).limit(n).toArray(Value[]::new);
  }

  private static Trainer trainer(MLP model) {
    return new Trainer(model::apply, Loss.maxMargin(), new SGD(model.parameters(), 0.1));
  }

  private static Arguments wrong(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> calls() {
    Value[][] logits = {values(3), values(3)};
    return Stream.of(
        wrong(
            "Label 1 is 3.0, expected the position of a class, 0 or more and less than 3, the number of outputs",
            () -> Losses.crossEntropy(logits, 0, 3)),
        wrong(
            "Label 0 is -1.0, expected the position of a class, 0 or more and less than 3, the number of outputs",
            () -> Losses.crossEntropy(logits, -1, 0)),
        wrong(
            "This loss takes outputs and 1 target, a class, got 0 outputs and 1 target",
            () -> Losses.crossEntropy(new Value[1][0], 0)),
        wrong(
            "The rows of outputs have one length: row 0 has 3, row 1 has 2",
            () -> Losses.crossEntropy(new Value[][] {values(3), values(2)}, 0, 0)),
        wrong(
            "The delta of Huber's loss must be greater than 0 and finite, got 0.0",
            () -> Loss.huber(0)),
        wrong(
            "The beta of smooth L1 must be greater than 0 and finite, got NaN",
            () -> Loss.smoothL1(Double.NaN)),
        wrong("The label smoothing must be in [0, 1], got -0.1", () -> Loss.crossEntropy(-0.1)),
        wrong(
            "The factor of an L1 penalty must be a number, got NaN",
            () -> Losses.l1(Double.NaN, PARAMETERS)),
        wrong("An L1 penalty needs a parameter or more, got none", () -> Losses.l1(1, List.of())),
        wrong(
            "A loss needs one target for each output, one or more; got 2 outputs and 3 targets",
            () -> Losses.crossEntropy(logits, 0, 1, 2)),
        wrong(
            "A loss needs one target for each output, one or more; got 0 outputs and 0 targets",
            () -> Losses.maxMargin(values(0))),
        wrong(
            "A loss needs one target for each output, one or more; got 0 outputs and 0 targets",
            () -> Losses.meanSquaredError(values(0))),
        wrong(
            "A loss needs one target for each output, one or more; got 1 outputs and 2 targets",
            () -> Losses.sumSquaredError(values(1), 1, 2)),
        wrong(
            "Label 1 is 0.0, expected -1 or 1; Loss.bceWithLogits() takes labels 0 and 1",
            () -> Losses.maxMargin(values(2), 1, 0)),
        wrong("Label 0 is NaN, expected -1 or 1", () -> Losses.maxMargin(values(1), Double.NaN)),
        wrong("An L2 penalty needs a parameter or more, got none", () -> Losses.l2(1, List.of())),
        wrong("This MLP takes 2 inputs, got 3", () -> MODEL.apply(1, 2, 3)),
        wrong("This MLP takes 2 inputs, got 0", () -> MODEL.apply(values(0))),
        wrong("This layer takes 2 inputs, got 1", () -> MODEL.layers().get(0).apply(1)),
        wrong(
            "This neuron takes 3 inputs, got 4",
            () -> MODEL.layers().get(1).neurons().get(0).apply(values(4))),
        wrong("The inputs of an MLP must be 1 or more, got 0", () -> MLP.of(0, 1)),
        wrong("The neurons of a layer must be 1 or more, got -1", () -> MLP.sizes(2, 3, -1)),
        wrong(
            "An MLP needs a layer or more: give the number of neurons of each", () -> MLP.sizes(2)),
        wrong(
            "The inputs of a neuron must be 1073741822 or fewer, got 2147483647",
            () -> Neuron.linear(Integer.MAX_VALUE, new Random(1))),
        wrong(
            "The inputs of a neuron must be 1 or more, got -1",
            () -> new Neuron(-1, new Tanh(), new Random(1))),
        wrong(
            "The outputs of a layer must be 1 or more, got 0",
            () -> Layer.linear(2, 0, new Random(1))),
        wrong(
            "The inputs of a linear layer must be 1 or more, got 0",
            () -> new Linear(0, 1, new Random(1))),
        wrong(
            "This linear layer takes 2 inputs, got 1",
            () -> new Linear(2, 1, new Random(1)).forward(1)),
        wrong("The probability of dropout must be in [0, 1], got 1.5", () -> new Dropout(2, 1.5)),
        wrong(
            "The probability of dropout must be in [0, 1], got NaN",
            () -> new Dropout(2, Double.NaN)),
        wrong(
            "This model takes 2 masks in training, got 1",
            () -> new Dropout(2, 0.5).forward(values(2), values(1))),
        wrong(
            "This model takes 2 masks in training, got 3",
            () -> Sequential.of(new Dropout(2, 0.5)).forward(values(2), values(3))),
        wrong(
            "The epsilon of a layer norm must be 0 or more and finite, got -1.0",
            () -> new LayerNorm(2, -1)),
        wrong("This RMS norm takes 2 inputs, got 3", () -> new RMSNorm(2).forward(1, 2, 3)),
        wrong(
            "The vectors of an embedding must be 1 or more, got 0",
            () -> new Embedding(0, 1, new Random(1))),
        wrong("A sequence needs a model or more, got none", () -> Sequential.of()),
        wrong(
            "A residual connection is past a model with as many outputs as inputs, got 2 inputs and 1 outputs",
            () -> Residual.past(MLP.of(2, 1)).forward(1, 2)),
        wrong(
            "The standard deviation of weights must be 0 or more and finite, got NaN",
            () -> Initializer.normal(Double.NaN)),
        wrong(
            "A dataset needs a point or more, of 1 number or more",
            () -> Dataset.of(new double[0][])),
        wrong(
            "A dataset needs a label for each point, got 1 points and 2 labels",
            () -> Dataset.of(new double[][] {{1}}, 1, 1)),
        wrong("There is no point 2: this dataset has 2, counted from 0", () -> DATA.point(2)),
        wrong("There is no point -1: this dataset has 2, counted from 0", () -> DATA.label(-1)),
        wrong("The size of a batch must be 1 or more, got 0", () -> DATA.batches(0)),
        wrong("Two moons need 2 points or more, got -2147483648", () -> moons(Integer.MIN_VALUE)),
        wrong(
            "The steps of training must be 1 or more, got 0",
            () -> trainer(MODEL).run(DATA, 0, progress -> {})),
        wrong(
            "A batch of 3 is larger than the data, 2 points",
            () -> trainer(MODEL).batch(3).run(DATA, 1)),
        wrong("The size of a batch must be 1 or more, got -1", () -> trainer(MODEL).batch(-1)),
        wrong(
            "This MLP takes 5 inputs, got 2",
            () -> trainer(MLP.of(5, 1)).run(DATA, 1, progress -> {})),
        wrong(
            "Label 0 is 3.0, expected -1 or 1",
            () -> trainer(MODEL).run(Dataset.of(new double[][] {{1, 2}}, 3), 1, progress -> {})),
        wrong("The learning rate must be 0 or more, got -0.1", () -> new SGD(PARAMETERS, -0.1)),
        wrong(
            "The learning rate must be 0 or more, got NaN", () -> new Adam(PARAMETERS, Double.NaN)),
        wrong(
            "The last learning rate must be 0 or more, got -1.0", () -> Schedule.linear(1, -1, 2)),
        wrong(
            "The first learning rate must be 0 or more, got NaN",
            () -> Schedule.cosine(Double.NaN, 1, 2)),
        wrong(
            "The gamma of a schedule must be 0 or more, got -0.5",
            () -> Schedule.exponential(1, -0.5)),
        wrong("The steps between two rates must be 1 or more, got 0", () -> Schedule.step(1, 0, 1)),
        wrong(
            "The factor of a schedule must be 1 or more, got 0",
            () -> Schedule.cosineWithRestarts(1, 0, 10, 0)),
        wrong(
            "The highest learning rate must be 0 or more, got NaN",
            () -> Schedule.oneCycle(Double.NaN, 100)),
        wrong(
            "One cycle needs a share of rising steps in (0, 1) and more than 1 step of them, got 0.3 of 3 steps",
            () -> Schedule.oneCycle(1, 3)),
        wrong("The learning rate must be 0 or more, got -1.0", () -> new ReduceOnPlateau(-1)),
        wrong(
            "The factor of a reduced rate must be in [0, 1), got 1.0",
            () -> new ReduceOnPlateau(1).factor(1)),
        wrong(
            "The patience with a loss must be 0 or more, got -1",
            () -> new ReduceOnPlateau(1).patience(-1)),
        wrong(
            "The dampening must be a number, got NaN",
            () -> new SGD(PARAMETERS, 0.1).momentum(0.9, Double.NaN)));
  }

  private static Dataset moons(int points) {
    return Moons.generate(points, 0, 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void errorSaysWhatGotAndExpected(String message, ThrowingCallable call) {
    assertThatThrownBy(call).hasMessage(message).satisfies(WrongArgumentsTest::isThrownOnPurpose);
  }

  private static void isThrownOnPurpose(Throwable error) {
    String thrower = error.getStackTrace()[0].getClassName();
    if (!thrower.startsWith("io.gradus.nn.")) {
      throw new AssertionError("Thrown by " + thrower, error);
    }
  }

  @Test
  void neuronWithNullForItsActivationSaysHowToMakeALinearOne() {
    assertThatThrownBy(() -> new Neuron(1, null, new Random(1)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("A neuron without activation is Neuron.linear");
  }
}
