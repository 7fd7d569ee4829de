package io.gradus.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.Losses;
import io.gradus.nn.MLP;
import io.gradus.nn.SGD;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks trained side by side with PyTorch. */
@ExtendWith(SkipWithoutTorch.class)
class NetworkParityTest {
  private static final int STEPS = 20;
  private static final int POINTS = 32;
  private static final double RATE = 0.05;
  private static final int[] SIZES = {3, 8, 8, 1};

  private final Random random = new Random(Points.SEED);

  static Stream<Arguments> activations() {
    return Stream.of(
        arguments(new Tanh(), "torch.tanh(x)"), arguments(new Relu(), "torch.relu(x)"));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void twentyStepsOfAnMlpAreTheSameInPyTorch(UnaryOp activation, String torch) {
    MLP model = MLP.sizes(3, 8, 8, 1).activation(activation).linearOutput().seed(7).build();
    double[][] xs = new double[POINTS][];
    for (int p = 0; p < POINTS; p++) {
      xs[p] = random.doubles(SIZES[0], -1, 1).toArray();
    }
    double[] targets = random.doubles(POINTS, -1, 1).toArray();
    double[] start = data(model);

    double[] losses = new double[STEPS];
    SGD optimizer = new SGD(model.parameters(), RATE);
    for (int step = 0; step < STEPS; step++) {
      Value[] outputs = Arrays.stream(xs).map(x -> model.apply(x)[0]).toArray(Value[]::new);
      Value loss = Losses.meanSquaredError(outputs, targets);
      losses[step] = loss.data();
      model.zeroGrad();
      loss.backward();
      optimizer.step();
    }

    List<double[]> input = new ArrayList<>();
    input.add(new double[] {STEPS, RATE, SIZES.length});
    input.add(Arrays.stream(SIZES).asDoubleStream().toArray());
    input.add(new double[] {POINTS});
    input.add(start);
    input.addAll(List.of(xs));
    input.add(targets);
    double[] theirs =
        Torch.shared()
            .run(
                TorchTraining.class,
                List.of(torch, "torch.mean((a - b) * (a - b))"),
                input.stream().flatMapToDouble(DoubleStream::of).toArray());

    double[] ours =
        DoubleStream.concat(DoubleStream.of(losses), DoubleStream.of(data(model))).toArray();
    assertThat(ours).hasSameSizeAs(theirs).contains(theirs, within(1e-12));
    assertThat(losses[STEPS - 1]).as("loss after training").isLessThan(losses[0]);
  }

  private static double[] data(MLP model) {
    return model.parameters().stream().mapToDouble(Value::data).toArray();
  }
}
