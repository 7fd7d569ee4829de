package io.gradus.parity.compare;

import io.gradus.parity.tolerance.Quantity;
import io.gradus.parity.tolerance.Tolerance;
import io.gradus.parity.tolerance.Ulps;
import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A number of ours that is not PyTorch's.
 *
 * @param by the inputs by which it is the derivative, none for the value
 * @param deviating what the table of deviations expects, if it is about this number
 */
public record Difference(
    Subject subject,
    Quantity quantity,
    int[] by,
    double[] point,
    double upstream,
    double ours,
    double theirs,
    Tolerance allowed,
    @Nullable Double deviating) {
  private static final int MOST_INPUTS_SHOWN = 20;

  /** This one, which is not what the deviation expects either. */
  Difference deviatingFrom(double expected) {
    return new Difference(subject, quantity, by, point, upstream, ours, theirs, allowed, expected);
  }

  @Override
  public String toString() {
    List<String> names = TorchScript.names(subject.variadic() ? 1 : point.length);
    String of =
        IntStream.of(by)
            .mapToObj(i -> subject.variadic() ? "x[" + i + "]" : names.get(i))
            .reduce("", (all, name) -> all + " " + name);
    long ulps = Ulps.between(ours, theirs);
    return """
           %s%s of %s at %s%s
             ours     %s
             PyTorch  %s%s
             differ by %s%s, allowed %s"""
        .formatted(
            quantity,
            of,
            subject.title(),
            inputs(),
            quantity == Quantity.GRADIENT ? ", upstream " + upstream : "",
            ours,
            theirs,
            deviating == null ? "" : ", and the table of deviations says " + deviating,
            Math.abs(ours - theirs),
            ulps == Long.MAX_VALUE ? "" : " (" + ulps + " ulp)",
            allowed);
  }

  private String inputs() {
    return point.length <= MOST_INPUTS_SHOWN
        ? Arrays.toString(point)
        : "%d inputs, first %s"
            .formatted(point.length, Arrays.toString(Arrays.copyOf(point, MOST_INPUTS_SHOWN)));
  }
}
