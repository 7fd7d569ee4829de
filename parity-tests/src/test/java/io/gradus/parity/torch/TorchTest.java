package io.gradus.parity.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.autograd.Autograd;
import io.gradus.parity.autograd.ExpressionTask;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SkipWithoutTorch.class)
class TorchTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** One for all tests: each must leave it working. */
  private static final Torch TORCH = new Torch(Duration.ofSeconds(2), CLASS_PATH, List.of());

  @Test
  void scriptReachesFunctionsThatArraysDoNotHave() {
    assertThat(ExpressionTask.ask(TORCH, "torch.special_entr(x)", new double[] {0, Math.E}))
        .containsExactly(0, -Math.E);
  }

  /** Reads a gradient of sgn, a tensor of zeros without memory. */
  static final class Crash implements TorchTask {
    @Override
    public double[] run(NDManager manager, List<String> arguments, double[] input) {
      NDArray x = Autograd.leaf(manager, 1);
      NDList gradient =
          TorchScript.run(
              TorchScript.forward(
                  List.of("x"),
                  "List[Optional[Tensor]]",
                  "return torch.autograd.grad([torch.sgn(x)], [x])"),
              x);
      return gradient.get(0).toDoubleArray();
    }
  }

  /** Never returns. */
  static final class Hang implements TorchTask {
    @Override
    public double[] run(NDManager manager, List<String> arguments, double[] input) {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  /** Throws. */
  static final class Throw implements TorchTask {
    @Override
    public double[] run(NDManager manager, List<String> arguments, double[] input) {
      throw new IllegalStateException("no such thing");
    }
  }

  @Test
  void crashIsReportedWithItsInputAndCostsOneTask() {
    assertThatExceptionOfType(TorchFailedException.class)
        .isThrownBy(() -> TORCH.run(Crash.class, List.of("sgn")))
        .withMessageContainingAll("Crash", "[sgn]", "has crashed", "SIGSEGV");
    assertWorks();
  }

  @Test
  void hangIsReportedWithItsInputAndCostsOneTask() {
    assertThatExceptionOfType(TorchFailedException.class)
        .isThrownBy(() -> TORCH.run(Hang.class, List.of("round and round")))
        .withMessageContainingAll("Hang", "[round and round]", "no answer within 2 s");
    assertWorks();
  }

  @Test
  void exceptionIsReportedWithItsTrace() {
    assertThatExceptionOfType(TorchFailedException.class)
        .isThrownBy(() -> TORCH.run(Throw.class, List.of()))
        .withMessageContainingAll("no such thing", "at io.gradus.parity.torch.TorchTest$Throw.run");
    assertWorks();
  }

  @Test
  void malformedScriptIsReported() {
    assertThatExceptionOfType(TorchFailedException.class)
        .isThrownBy(() -> ExpressionTask.ask(TORCH, "torch.tahn(x)", new double[] {1}))
        .withMessageContaining("tahn");
  }

  @Test
  void missingLibraryIsReportedEachTime(@TempDir Path empty) {
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native"))
            .collect(Collectors.joining(File.pathSeparator));
    Torch missing = new Torch(Duration.ofSeconds(2), without, List.of("-DDJL_CACHE_DIR=" + empty));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> missing.run(Throw.class, List.of()))
          .isInstanceOf(TorchUnavailableException.class)
          .hasMessageContainingAll("PyTorch can't be loaded", System.getProperty("os.arch"));
    }
  }

  private void assertWorks() {
    assertThat(ExpressionTask.ask(TORCH, "x + 1", new double[] {1, 2})).containsExactly(2, 3);
  }
}
