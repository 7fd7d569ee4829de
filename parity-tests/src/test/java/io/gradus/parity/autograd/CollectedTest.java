package io.gradus.parity.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PyTorch's gradients stay right when garbage is collected between value and gradient, and what was
 * freed is overwritten.
 */
@ExtendWith(SkipWithoutTorch.class)
class CollectedTest {
  private static final int ROUNDS = 50;
  private static final double[] X = IntStream.range(1, 9).mapToDouble(i -> 0.25 * i).toArray();

  /** Takes a gradient {@value #ROUNDS} times, in the second half of each round. */
  abstract static class Rounds implements TorchTask {
    abstract NDArray value(NDArray x, String expression);

    @Override
    public double[] run(NDManager manager, List<String> arguments, double[] input) {
      double[] gradients = new double[ROUNDS * input.length];
      for (int round = 0; round < ROUNDS; round++) {
        try (NDManager own = manager.newSubManager()) {
          NDArray x = Autograd.leaf(own, input);
          NDArray y = value(x, arguments.get(0));
          collectAndOverwrite();
          NDArray gradient = Autograd.gradients(y, y.onesLike(), x)[0];
          System.arraycopy(
              gradient.toDoubleArray(), 0, gradients, round * input.length, input.length);
        }
      }
      return gradients;
    }

    /**
     * Two collections: the first finds what is garbage, in the second its memory has been freed.
     */
    private static void collectAndOverwrite() {
      for (int i = 0; i < 2; i++) {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        PhantomReference<Object> witness = new PhantomReference<>(new Object(), collected);
        while (!witness.refersTo(null)) {
          System.gc();
        }
      }
      for (int i = 0; i < 1000; i++) {
        ByteBuffer.allocateDirect(Double.BYTES).putDouble(0, Double.NaN);
      }
    }
  }

  /** A counterpart as the contract runs it. */
  static final class OfText extends Rounds {
    @Override
    NDArray value(NDArray x, String expression) {
      return new TorchScript(expression).torch(x);
    }
  }

  /** The same in the methods of NDArray. */
  static final class OfMethods extends Rounds {
    @Override
    NDArray value(NDArray x, String expression) {
      return x.pow(3).mul(5).sub(x.mul(3)).mul(0.5);
    }
  }

  @Test
  void polynomialKeepsItsGradient() {
    double[] gradients =
        Torch.shared().run(OfText.class, List.of("0.5 * (5 * torch.pow(x, 3) - 3 * x)"), X);
    for (int i = 0; i < gradients.length; i++) {
      double x = X[i % X.length];
      assertThat(gradients[i]).isCloseTo(1.5 * (5 * x * x - 1), within(1e-12));
    }
  }

  @Test
  void rootMeanSquareKeepsItsGradient() {
    String rms = "torch.sqrt(torch.mean(torch.pow(x, 2)))";
    double[] gradients = Torch.shared().run(OfText.class, List.of(rms), X);
    double value =
        Math.sqrt(
            IntStream.range(0, X.length).mapToDouble(i -> X[i] * X[i]).average().orElseThrow());
    for (int i = 0; i < gradients.length; i++) {
      assertThat(gradients[i]).isCloseTo(X[i % X.length] / X.length / value, within(1e-14));
    }
  }

  /** Otherwise the tests above would show nothing. */
  @Test
  void methodsOfArraysThatTakeNumbersDoNot() {
    double[] gradients = Torch.shared().run(OfMethods.class, List.of("in Java"), X);
    assertThat(IntStream.range(0, gradients.length))
        .anyMatch(
            i -> !(Math.abs(gradients[i] - 1.5 * (5 * X[i % X.length] * X[i % X.length] - 1)) < 1));
  }
}
