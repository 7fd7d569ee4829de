package io.gradus.core;

import io.gradus.core.discovery.Fatal;
import io.gradus.core.discovery.Names;
import io.gradus.core.discovery.Origin;
import io.gradus.core.discovery.Printable;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An op threw where it should have given a number. The message names the op, its class and jar, the
 * inputs, and what was thrown, which is also the {@linkplain #getCause() cause}.
 *
 * <p>By rule R6 of {@link Op}, an op gives NaN where it has no value. What an op throws on purpose
 * is an {@link IllegalArgumentException}, which reaches the caller as it is.
 */
public final class OpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A message shows so many inputs. */
  private static final int SHOWN = 8;

  private OpException(Op op, Throwable thrown, double[] inputs) {
    super(
        "Op '%s' (%s) threw %s, at %s. An op gives NaN where it has no value (rule R6 of Op): report this to the op's author"
            .formatted(
                Names.printable(op::name),
                Origin.of(op.getClass()),
                Printable.of(thrown),
                inputs.length > SHOWN
                    ? "%d inputs that begin with %s"
                        .formatted(inputs.length, list(Arrays.copyOf(inputs, SHOWN)))
                    : "the inputs " + list(inputs)),
        thrown);
  }

  /**
   * The exception to throw for what an op threw: this one, or {@code thrown} itself where that says
   * enough. That is an {@link IllegalArgumentException}, or an exception of this package.
   *
   * <pre>
   * try {
   *   return op.forward(x);
   * } catch (Throwable thrown) {
   *   throw OpException.of(op, thrown, x);
   * }
   * </pre>
   *
   * @param inputs what the op was applied to
   * @throws VirtualMachineError if {@code thrown} is one, or is caused by one, other than a {@link
   *     StackOverflowError}
   */
  public static RuntimeException of(Op op, Throwable thrown, double... inputs) {
    Fatal.rethrow(thrown);
    return thrown instanceof RuntimeException known
            && (known instanceof IllegalArgumentException
                || known.getClass().getPackage() == Op.class.getPackage())
        ? known
        : new OpException(op, thrown, inputs);
  }

  private static String list(double[] inputs) {
    return Arrays.stream(inputs).mapToObj(Double::toString).collect(Collectors.joining(", "));
  }
}
