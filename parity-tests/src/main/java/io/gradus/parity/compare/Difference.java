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
 * @param zone what kind of number it is
 * @param deviating what the table of deviations expects, if it is about this number
 */
public record Difference(
    Subject subject,
    Quantity quantity,
    int[] by,
    double[] point,
    double upstream,
    Zone zone,
    double ours,
    double theirs,
    Tolerance allowed,
    @Nullable Double deviating) {
  private static final int MOST_INPUTS_SHOWN = 20;

  /** This one, which is not what the deviation expects either. */
  Difference deviatingFrom(double expected) {
    return new Difference(
        subject, quantity, by, point, upstream, zone, ours, theirs, allowed, expected);
  }

  /** How many times what is allowed the two are apart; infinite if only one of them is finite. */
  double excess() {
    double right = deviating == null ? theirs : deviating;
    double off = Math.abs(ours - right);
    double most = Math.max(allowed.slack(), allowed.ulps() * Math.ulp(right));
    return Double.isFinite(off) ? off / Math.max(most, Double.MIN_VALUE) : Double.POSITIVE_INFINITY;
  }

  /** The quantity, and the inputs by which it is the derivative: {@code gradient b}. */
  public String what() {
    List<String> names = TorchScript.names(subject.variadic() ? 1 : point.length);
    return IntStream.of(by)
        .mapToObj(i -> subject.variadic() ? "x[" + i + "]" : names.get(i))
        .reduce(quantity.toString(), (all, name) -> all + " " + name);
  }

  /** The inputs, and of a gradient the upstream gradient. */
  public String where() {
    return inputs() + (quantity == Quantity.GRADIENT ? ", upstream " + upstream : "");
  }

  /** PyTorch's number, or what the table of deviations says is to take its place. */
  public String expected() {
    return deviating == null
        ? String.valueOf(theirs)
        : theirs + ", and the table of deviations says " + deviating;
  }

  /** How far the two are apart. */
  public String off() {
    long ulps = Ulps.between(ours, theirs);
    return Math.abs(ours - theirs) + (ulps == Long.MAX_VALUE ? "" : " (%,d ulp)".formatted(ulps));
  }

  @Override
  public String toString() {
    return "%s of %s at %s: ours %s, PyTorch %s, differ by %s, allowed %s"
        .formatted(what(), subject.title(), where(), ours, expected(), off(), allowed);
  }

  private String inputs() {
    return point.length <= MOST_INPUTS_SHOWN
        ? Arrays.toString(point)
        : "%d inputs, first %s"
            .formatted(point.length, Arrays.toString(Arrays.copyOf(point, MOST_INPUTS_SHOWN)));
  }
}
