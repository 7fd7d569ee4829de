package io.gradus.parity.tolerance;

import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where an op is not what PyTorch computes, what it is instead, and why. A line of a table:
 *
 * <pre>
 * | softplus | value | x &gt; 20 | torch.logaddexp(x, torch.zeros_like(x)) | PyTorch is linear from there on. |
 * </pre>
 *
 * @param op the case it is about
 * @param quantity value, gradient, or second; followed by the names of the inputs by which it is
 *     the derivative, if not all are meant: {@code gradient b}, {@code second ab}
 * @param where the points
 * @param expected what ours is instead: a number; an expression as in {@link TorchScript}, which
 *     for the derivatives of a variadic op gives all of them; or {@code overflow}, which is
 *     infinity or NaN. Of a gradient, for an upstream gradient of 1
 * @param reason why
 */
public record Deviation(String op, String quantity, String where, String expected, String reason) {
  private static final int COLUMNS = 6;

  /** What the table says is nearer the truth. */
  private static final Set<String> NEARER = Set.of("ours", "PyTorch", "neither", "convention");

  /** Checks the condition. */
  public Deviation {
    Region.parse(where);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A deviation of " + op + " has no reason");
    }
  }

  /**
   * The rows of the first table in a Markdown text. Before the reason they say which side is nearer
   * the truth.
   */
  public static List<Deviation> parse(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2) // the heading and its underline
        .map(Deviation::parseRow)
        .toList();
  }

  private static Deviation parseRow(String line) {
    // A | within a cell is written \|, as Markdown does.
    String[] cells =
        Arrays.stream(line.split("(?<!\\\\)\\|", -1))
            .map(cell -> cell.replace("\\|", "|").replace("`", "").strip())
            .toArray(String[]::new);
    if (cells.length != COLUMNS + 2) {
      throw new IllegalArgumentException(
          "A deviation has %d cells, this has %d: %s".formatted(COLUMNS, cells.length - 2, line));
    }
    if (!NEARER.contains(cells[5])) {
      throw new IllegalArgumentException(
          "What is nearer the truth is one of %s, got '%s': %s"
              .formatted(new TreeSet<>(NEARER), cells[5], line));
    }
    return new Deviation(cells[1], cells[2], cells[3], cells[4], cells[6]);
  }

  /** Whether it is about this number. */
  public boolean covers(Quantity quantity, int[] by, double[] point, double upstream) {
    String[] words = this.quantity.split(" ");
    if (!words[0].equals(quantity.toString())) {
      return false;
    }
    if (words.length > 1) {
      List<String> names = TorchScript.names(Math.min(3, point.length));
      String inputs = String.join("", IntStream.of(by).mapToObj(names::get).toList());
      if (!inputs.equals(words[1])) {
        return false;
      }
    }
    return Region.parse(where).contains(point, upstream);
  }

  @Override
  public String toString() {
    return "%s of %s where %s: %s, because: %s".formatted(quantity, op, where, expected, reason);
  }
}
