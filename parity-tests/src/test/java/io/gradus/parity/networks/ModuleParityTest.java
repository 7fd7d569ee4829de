package io.gradus.parity.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradus.contract.Points;
import io.gradus.core.Value;
import io.gradus.nn.Activation;
import io.gradus.nn.Dropout;
import io.gradus.nn.Embedding;
import io.gradus.nn.Initializer;
import io.gradus.nn.LayerNorm;
import io.gradus.nn.Linear;
import io.gradus.nn.Model;
import io.gradus.nn.RMSNorm;
import io.gradus.nn.Residual;
import io.gradus.nn.Sequential;
import io.gradus.ops.Functions;
import io.gradus.ops.Tanh;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outputs of each module of nn, and its gradients by parameters and inputs, are PyTorch's. */
@ExtendWith(SkipWithoutTorch.class)
class ModuleParityTest {
  private static final int INPUTS = 4;
  private static final int ROWS = 50;
  private static final Random RANDOM = new Random(Points.SEED);

  /**
   * Models with the same in TorchScript, of theta, which has all parameters, of x, whose rows are
   * inputs, and of m, whose rows are masks.
   */
  static Stream<Arguments> modules() {
    String linear = "torch.addmm(theta[%d:%d], %s, torch.t(torch.reshape(theta[%d:%d], [4, 4])))";
    String first = linear.formatted(16, 20, "x", 0, 16);
    return Stream.of(
        Arguments.of(new Linear(4, 4, RANDOM), first),
        Arguments.of(
            Linear.withoutBias(4, 3, Initializer.uniform(), RANDOM),
            "torch.mm(x, torch.t(torch.reshape(theta, [3, 4])))"),
        Arguments.of(
            new LayerNorm(4), "torch.layer_norm(x, [4], theta[:4], theta[4:], 1e-5, False)"),
        Arguments.of(
            new LayerNorm(4, 0.1), "torch.layer_norm(x, [4], theta[:4], theta[4:], 0.1, False)"),
        Arguments.of(new RMSNorm(4), "torch.rms_norm(x, [4], theta)"),
        Arguments.of(new RMSNorm(4, 0.1), "torch.rms_norm(x, [4], theta, 0.1)"),
        Arguments.of(Sequential.of(new Linear(4, 4, RANDOM), new Dropout(4, 0.3)), first + " * m"),
        Arguments.of(
            Sequential.of(new Linear(4, 4, RANDOM), new Activation(new Tanh())),
            "torch.tanh(%s)".formatted(first)),
        Arguments.of(Residual.past(new Linear(4, 4, RANDOM)), "x + " + first),
        Arguments.of(
            Sequential.of(
                new Linear(4, 4, RANDOM),
                new Dropout(4, 0.3),
                Residual.past(
                    Sequential.of(
                        new LayerNorm(4), new Linear(4, 4, RANDOM), new Activation(new Tanh()))),
                new RMSNorm(4)),
            """
            h = %s * m
            n = torch.layer_norm(h, [4], theta[20:24], theta[24:28], 1e-5, False)
            h = h + torch.tanh(%s)
            return torch.rms_norm(h, [4], theta[48:52])"""
                .formatted(first, linear.formatted(44, 48, "n", 28, 44))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modules")
  void outputsAndGradientsArePyTorchs(Model model, String torch) {
    compare(model, torch, RANDOM.doubles(ROWS * INPUTS, -2, 2).toArray());
  }

  @Test
  void wrongModuleIsFound() {
    double[] x = RANDOM.doubles(ROWS * INPUTS, -2, 2).toArray();
    String torch = "torch.layer_norm(x, [4], theta[:4], theta[4:], 1e-5, False)";
    compare(new LayerNorm(4, 1e-5), torch, x);

    assertThatThrownBy(() -> compare(new LayerNorm(4, 1.0001e-5), torch, x))
        .isInstanceOf(AssertionError.class);
  }

  static Stream<Arguments> embeddings() {
    return Stream.of(
        Arguments.of(
            new Embedding(7, 3, RANDOM),
            "torch.reshape(torch.embedding(torch.reshape(theta, [7, 3]), torch.to(x, 4)), [-1, 12])"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("embeddings")
  void vectorsAndTheirGradientsArePyTorchs(Model model, String torch) {
    compare(model, torch, RANDOM.ints((long) ROWS * INPUTS, 0, 7).asDoubleStream().toArray());
  }

  private static void compare(Model model, String torch, double[] inputs) {
    model.parameters().forEach(p -> p.data(2 * RANDOM.nextDouble() - 1));
    double[] theta = model.parameters().stream().mapToDouble(Value::data).toArray();
    double[] masks = new double[ROWS * model.masks()];
    for (int row = 0; row < ROWS; row++) {
      model.drawMasks(RANDOM, masks, row * model.masks());
    }
    Value[] x = Arrays.stream(inputs).mapToObj(Value::of).toArray(Value[]::new);
    Value[] y =
        Stream.iterate(0, row -> row + 1)
            .limit(ROWS)
            .flatMap(row -> Arrays.stream(outputs(model, x, masks, row)))
            .toArray(Value[]::new);
    double[] seeds = RANDOM.doubles(y.length, -1, 1).toArray();
    Functions.dot(y, Arrays.stream(seeds).mapToObj(Value::constant).toArray(Value[]::new))
        .backward();

    double[] ours =
        Stream.of(Arrays.stream(y).mapToDouble(Value::data), gradients(model), gradients(x))
            .flatMapToDouble(numbers -> numbers)
            .toArray();
    double[] theirs = TorchModule.ask(Torch.shared(), torch, ROWS, theta, inputs, masks, seeds);
    assertThat(ours).hasSameSizeAs(theirs);
    requireClose(Arrays.copyOf(ours, y.length), Arrays.copyOf(theirs, y.length));
    requireClose(
        Arrays.copyOfRange(ours, y.length, ours.length),
        Arrays.copyOfRange(theirs, y.length, theirs.length));
  }

  private static Value[] outputs(Model model, Value[] x, double[] masks, int row) {
    Value[] m =
        Arrays.stream(masks, row * model.masks(), (row + 1) * model.masks())
            .mapToObj(Value::constant)
            .toArray(Value[]::new);
    return model.forward(Arrays.copyOfRange(x, row * INPUTS, (row + 1) * INPUTS), m);
  }

  private static DoubleStream gradients(Model model) {
    return model.parameters().stream().mapToDouble(Value::grad);
  }

  private static DoubleStream gradients(Value[] x) {
    return Arrays.stream(x).mapToDouble(Value::grad);
  }

  private static void requireClose(double[] ours, double[] theirs) {
    double size = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).as("number %d", i).isCloseTo(theirs[i], within(1e-13 * size));
    }
  }
}
