package io.gradus.parity.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.parity.autograd.CounterpartTask;
import io.gradus.parity.autograd.Derivatives;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PyTorch's numbers on the page that {@code ./gradus lecture} writes: a neuron, a network in
 * training, and a polynomial of one's own. {@code -Dgradus.lecture=write} records them anew.
 */
@ExtendWith(SkipWithoutTorch.class)
class LectureRecordTest {
  private static final Path RECORD =
      Path.of("../examples/src/main/resources/io/gradus/examples/lecture/pytorch.csv");

  private static final TorchScript NEURON = new TorchScript("torch.tanh(a * b + c * d + e)");
  private static final TorchScript P3 = new TorchScript("0.5 * (5 * torch.pow(x, 3) - 3 * x)");

  /** The outputs h of the network: x is 41 parameters, four examples of three inputs, targets. */
  private static final String OUTPUTS =
      """
      w = torch.reshape(x[0:16], [4, 4])
      h = torch.reshape(x[41:53], [4, 3])
      h = torch.tanh(torch.addmm(w[:, 3], h, torch.t(w[:, :3])))
      w = torch.reshape(x[16:36], [4, 5])
      h = torch.tanh(torch.addmm(w[:, 4], h, torch.t(w[:, :4])))
      w = torch.reshape(x[36:41], [1, 5])
      h = torch.squeeze(torch.tanh(torch.addmm(w[:, 4], h, torch.t(w[:, :4]))), 1)
      """;

  private static final String LOSS = OUTPUTS + "d = h - x[53:57]\nreturn torch.sum(d * d)\n";
  private static final double[] EXAMPLES = {2, 3, -1, 3, -1, 0.5, 0.5, 1, 1, 1, 1, -1};
  private static final double[] TARGETS = {1, -1, -1, 1};
  private static final int STEPS = 40;
  private static final double RATE = 0.1;

  @Test
  void theRecordHoldsWhatPyTorchGives() throws IOException {
    Map<String, Double> live = live();
    if ("write".equals(System.getProperty("gradus.lecture"))) {
      List<String> lines =
          live.entrySet().stream().map(e -> e.getKey() + "," + e.getValue()).toList();
      Files.write(RECORD, lines);
    }

    Map<String, Double> record = new LinkedHashMap<>();
    for (String line : Files.readAllLines(RECORD)) {
      String[] cells = line.split(",");
      record.put(cells[0], Double.valueOf(cells[1]));
    }
    assertThat(record.keySet()).containsExactlyElementsOf(live.keySet());
    live.forEach(
        (name, number) ->
            assertThat(record.get(name))
                .as(name)
                .isCloseTo(number, within(1e-12 * Math.max(1, Math.abs(number)))));
  }

  private static Map<String, Double> live() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    neuron(numbers);
    network(numbers);
    double[] at = {-1, -0.5, 0, 0.25, 0.5, 1};
    Derivatives p3 = ask(P3, false, at);
    for (int i = 0; i < at.length; i++) {
      numbers.put("p3(%s)".formatted(at[i]), p3.values()[i]);
      numbers.put("p3'(%s)".formatted(at[i]), p3.gradients()[0][0][i]);
    }
    return numbers;
  }

  private static void neuron(Map<String, Double> numbers) {
    List<String> names = List.of("x1", "w1", "x2", "w2", "b");
    Derivatives neuron =
        ask(NEURON, false, new double[][] {{2}, {-3}, {0}, {1}, {6.8813735870195432}});
    numbers.put("neuron o", neuron.values()[0]);
    for (int i = 0; i < names.size(); i++) {
      numbers.put("neuron do/d" + names.get(i), neuron.gradients()[0][i][0]);
    }
  }

  private static void network(Map<String, Double> numbers) {
    MLP model = MLP.sizes(3, 4, 4, 1).seed(6).build();
    double[] theta = model.parameters().stream().mapToDouble(Value::data).toArray();
    for (int step = 0; step < STEPS; step++) {
      Derivatives loss = ask(new TorchScript(LOSS), true, columns(theta));
      numbers.put("network loss " + step, loss.values()[0]);
      for (int i = 0; i < theta.length; i++) {
        double gradient = loss.gradients()[0][i][0];
        if (step == 0) {
          numbers.put("network gradient " + i, gradient);
        }
        theta[i] -= RATE * gradient;
      }
    }
    for (int i = 0; i < TARGETS.length; i++) {
      TorchScript output = new TorchScript(OUTPUTS + "return h[%d]\n".formatted(i));
      numbers.put("network output " + i, ask(output, true, columns(theta)).values()[0]);
    }
  }

  private static double[][] columns(double[] theta) {
    return Stream.of(theta, EXAMPLES, TARGETS)
        .flatMapToDouble(Arrays::stream)
        .mapToObj(x -> new double[] {x})
        .toArray(double[][]::new);
  }

  private static Derivatives ask(TorchScript function, boolean variadic, double[]... columns) {
    return CounterpartTask.ask(
        Torch.shared(), function, variadic, columns, new double[] {1}, false);
  }
}
