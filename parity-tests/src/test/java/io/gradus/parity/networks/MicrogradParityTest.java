package io.gradus.parity.networks;

import static io.gradus.core.Value.constant;
import static io.gradus.ops.Functions.exp;
import static io.gradus.ops.Functions.pow;
import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradus.core.Value;
import io.gradus.parity.autograd.CounterpartTask;
import io.gradus.parity.autograd.Derivatives;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The expressions of the original micrograd's tests, and the neuron of the lecture. */
@ExtendWith(SkipWithoutTorch.class)
class MicrogradParityTest {
  /** In PyTorch: the first expression. */
  private static final TorchScript FIRST =
      new TorchScript(
          """
          z = 2 * x + 2 + x
          q = torch.relu(z) + z * x
          h = torch.relu(z * z)
          return h + q + q * x
          """);

  @Test
  void firstExpression() {
    Value x = Value.of(-4);
    Value z = x.times(2).plus(2).plus(x);
    Value q = relu(z).plus(z.times(x));
    Value h = relu(z.times(z));
    Value y = h.plus(q).plus(q.times(x));
    y.backward();

    assertThat(y.data()).isEqualTo(-20);
    assertThat(x.grad()).isEqualTo(46);
    assertSame(FIRST, y, x);
  }

  /** In PyTorch: the second expression. */
  private static final TorchScript SECOND =
      new TorchScript(
          """
          c = a + b
          d = a * b + torch.pow(b, 3)
          c = c + (c + 1)
          c = c + (c + 1 - a)
          d = d + (d * 2 + torch.relu(b + a))
          d = d + (d * 3 + torch.relu(b - a))
          e = c - d
          f = torch.pow(e, 2)
          return f / 2 + 10 / f
          """);

  @Test
  void secondExpression() {
    Value a = Value.of(-4);
    Value b = Value.of(2);
    Value c = a.plus(b);
    Value d = a.times(b).plus(pow(b, 3));
    c = c.plus(c.plus(1));
    c = c.plus(c.plus(1).plus(a.unaryMinus()));
    d = d.plus(d.times(2).plus(relu(b.plus(a))));
    d = d.plus(d.times(3).plus(relu(b.minus(a))));
    Value e = c.minus(d);
    Value f = pow(e, 2);
    Value g = f.div(2);
    g = g.plus(constant(10).div(f));
    g.backward();

    assertThat(g.data()).isEqualTo(24.7041, within(5e-5));
    assertThat(a.grad()).isEqualTo(138.8338, within(5e-5));
    assertThat(b.grad()).isEqualTo(645.5773, within(5e-5));
    assertSame(SECOND, g, a, b);
  }

  /** In PyTorch: a neuron of two inputs; the inputs are x1, w1, x2, w2 and b. */
  private static final TorchScript NEURON = new TorchScript("torch.tanh(a * b + c * d + e)");

  @Test
  void neuronOfTheLecture() {
    Value[] in = neuronInputs();
    Value o = tanh(sum(in));
    o.backward();

    assertThat(o.data()).isEqualTo(0.7071, within(5e-5));
    assertThat(Arrays.stream(in).mapToDouble(Value::grad))
        .usingComparatorForType((p, q) -> Math.abs(p - q) < 1e-12 ? 0 : 1, Double.class)
        .containsExactly(-1.5, 1.0, 0.5, 0.0, 0.5);
    assertSame(NEURON, o, in);
  }

  @Test
  void tanhMadeOfExpsIsTanh() {
    Value[] in = neuronInputs();
    Value e = exp(sum(in).times(2));
    Value o = e.minus(1).div(e.plus(1));
    o.backward();

    Value[] same = neuronInputs();
    tanh(sum(same)).backward();
    for (int i = 0; i < in.length; i++) {
      assertThat(in[i].grad()).isEqualTo(same[i].grad(), within(1e-15));
    }
    assertSame(NEURON, o, in);
  }

  private static Value[] neuronInputs() {
    return new Value[] {
      Value.of(2), Value.of(-3), Value.of(0), Value.of(1), Value.of(6.8813735870195432)
    };
  }

  private static Value sum(Value... in) {
    return in[0].times(in[1]).plus(in[2].times(in[3])).plus(in[4]);
  }

  /** Value and gradients are PyTorch's, to a few roundings. */
  private static void assertSame(TorchScript counterpart, Value y, Value... xs) {
    double[][] columns =
        Arrays.stream(xs).map(x -> new double[] {x.data()}).toArray(double[][]::new);
    Derivatives theirs =
        CounterpartTask.ask(Torch.shared(), counterpart, false, columns, new double[] {1}, false);
    assertNear(y.data(), theirs.values()[0]);
    for (int i = 0; i < xs.length; i++) {
      assertNear(xs[i].grad(), theirs.gradients()[0][i][0]);
    }
  }

  private static void assertNear(double ours, double theirs) {
    assertThat(ours).isEqualTo(theirs, within(4 * Math.ulp(Math.max(1, Math.abs(theirs)))));
  }
}
