package io.gradus.parity.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an op is in PyTorch, as an expression of TorchScript. It reaches every function of PyTorch,
 * and gradients flow through it: {@code torch.erfinv(x)}, {@code torch.lerp(a, b, c)}. One array is
 * called x, two are a and b, three a, b and c, and so on up to f. Several statements will do as
 * well, one a line, of which the last returns a tensor.
 *
 * <p>An op of a fixed arity gets an array for each input, and each element of the arrays is a
 * point; the result has their shape. A variadic op gets one point at a time, its inputs in one
 * array x; the result is a single number. All are float64.
 *
 * <p>{@code torch.f} is the function that PyTorch calls {@code aten::f}; what is Python, such as
 * {@code torch.nn.functional}, isn't there. A number becomes a float64 tensor by {@code
 * torch.full([], 0.3, dtype=7)}; {@code torch.tensor} would round it to float32.
 *
 * <p>Why not the methods of {@link NDArray}? Those that take a Java number, such as {@code pow(3)},
 * free a temporary tensor's memory that PyTorch still reads when it computes the gradient: when
 * garbage is collected in between, PyTorch's gradient is wrong.
 *
 * @param expression the expression, of type Tensor, or the statements
 */
public record TorchScript(String expression) {
  private static final Pattern STATEMENTS = Pattern.compile("(?m)^\\s*return\\b");

  private static final Map<String, PtSymbolBlock> COMPILED = new ConcurrentHashMap<>();

  /** The names that an expression uses for this many arrays. */
  public static List<String> names(int arrays) {
    return arrays == 1 ? List.of("x") : List.of("a", "b", "c", "d", "e", "f").subList(0, arrays);
  }

  /** Its value at these arrays. */
  public NDArray torch(NDArray... x) {
    String body = STATEMENTS.matcher(expression).find() ? expression : "return " + expression;
    return run(forward(names(x.length), "Tensor", body), x).get(0);
  }

  /** A method of this signature and body. */
  public static String forward(List<String> names, String result, String body) {
    return names.stream()
            .map(name -> ", " + name + ": Tensor")
            .collect(Collectors.joining("", "def forward(self: __torch__.Script", ") -> "))
        + result
        + ":\n"
        + body.indent(2);
  }

  /** What a method makes of these arrays. The results live as long as the first of them. */
  public static NDList run(String forward, NDArray... x) {
    // isTrain: PyTorch records what it needs for gradients.
    return IValueUtils.forward(
        COMPILED.computeIfAbsent(forward, TorchScript::compile), new NDList(x), true);
  }

  private static PtSymbolBlock compile(String forward) {
    PtNDManager keeper = (PtNDManager) NDManager.newBaseManager("PyTorch");
    try {
      return JniUtils.loadModule(
          keeper, new ByteArrayInputStream(ScriptArchive.of(forward)), true, false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
