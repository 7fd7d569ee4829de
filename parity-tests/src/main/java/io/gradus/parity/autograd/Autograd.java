package io.gradus.parity.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gradus.parity.torch.TorchScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PyTorch's own {@code torch.autograd.grad}, which accumulates nothing and needs no collector. */
public final class Autograd {
  /**
   * Some gradients, such as that of sgn, are tensors of zeros without memory; reading one crashes
   * the JVM.
   */
  private static final String BODY =
      """
      xs = [%s]
      none = annotate(List[Tensor], [])
      if not y.requires_grad:
        for x in xs:
          none.append(torch.zeros_like(x))
        return none
      out = annotate(List[Tensor], [])
      seeds = annotate(List[Optional[Tensor]], [seed])
      i = 0
      for g in torch.autograd.grad([y], xs, seeds, True, True, True):
        if g is None:
          out.append(torch.zeros_like(xs[i]))
        elif torch._is_zerotensor(g):
          out.append(torch.zeros_like(xs[i]))
        else:
          out.append(g)
        i += 1
      return out
      """;

  private Autograd() {}

  /** A vector of variables. */
  public static NDArray leaf(NDManager manager, double... values) {
    return variable(scattered(manager, values));
  }

  /** The array itself, from now on a variable. */
  public static NDArray variable(NDArray array) {
    JniUtils.attachGradient((PtNDArray) array, true);
    return array;
  }

  /**
   * A vector whose elements are not side by side in memory, so that PyTorch takes them one by one.
   * Its loops over contiguous memory differ: of sinh(710) they make infinity and of relu6′(NaN) 0,
   * where a single number gives 1.1e308 and 1.
   */
  static NDArray scattered(NDManager manager, double... values) {
    double[] twice = new double[2 * values.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = values[i / 2];
    }
    return new TorchScript("x[::2]").torch(manager.create(twice));
  }

  /**
   * seed·∂y/∂xᵢ, summed over the elements of y, differentiable again; zeros where it is no function
   * of xᵢ.
   */
  public static NDArray[] gradients(NDArray y, NDArray seed, NDArray... xs) {
    List<String> names =
        IntStream.range(0, xs.length).mapToObj(i -> "x" + i).collect(Collectors.toList());
    String body = BODY.formatted(String.join(", ", names));
    names.addAll(0, List.of("y", "seed"));
    List<NDArray> arguments = new ArrayList<>(List.of(y, seed));
    arguments.addAll(Arrays.asList(xs));
    return TorchScript.run(
            TorchScript.forward(names, "List[Tensor]", body), arguments.toArray(NDArray[]::new))
        .toArray(NDArray[]::new);
  }
}
