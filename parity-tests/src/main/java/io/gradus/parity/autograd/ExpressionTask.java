package io.gradus.parity.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gradus.parity.torch.Torch;
import io.gradus.parity.torch.TorchScript;
import io.gradus.parity.torch.TorchTask;
import java.util.Arrays;
import java.util.List;

/** Evaluates an expression of {@link TorchScript}, all elements of it, without derivatives. */
public final class ExpressionTask implements TorchTask {
  /**
   * Asks PyTorch.
   *
   * @param arrays what the expression is of, all of one length
   */
  public static double[] ask(Torch torch, String expression, double[]... arrays) {
    int length = arrays[0].length;
    double[] input = new double[1 + arrays.length * length];
    input[0] = length;
    for (int i = 0; i < arrays.length; i++) {
      System.arraycopy(arrays[i], 0, input, 1 + i * length, length);
    }
    return torch.run(ExpressionTask.class, List.of(expression), input);
  }

  @Override
  public double[] run(NDManager manager, List<String> arguments, double[] input) {
    int length = (int) input[0];
    NDArray[] arrays = new NDArray[(input.length - 1) / length];
    for (int i = 0; i < arrays.length; i++) {
      int start = 1 + i * length;
      arrays[i] = Autograd.scattered(manager, Arrays.copyOfRange(input, start, start + length));
    }
    return new TorchScript(arguments.get(0)).torch(arrays).toDoubleArray();
  }
}
