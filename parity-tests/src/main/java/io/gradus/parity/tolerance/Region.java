package io.gradus.parity.tolerance;

import io.gradus.parity.torch.TorchScript;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of points, written as conditions: {@code x > 20}, {@code a = -inf and b = a}, {@code abs(b)
 * < 1e-154}, {@code some = nan}, {@code always}. The inputs are called as in {@link TorchScript};
 * {@code some} is any of them, {@code n} their number, and {@code upstream} the upstream gradient.
 */
public record Region(String text, List<Condition> conditions) {
  private static final Pattern CONDITION =
      Pattern.compile("(abs\\()?(\\w+)\\)?\\s*(=|!=|<=|>=|<|>)\\s*(\\S+)");

  private static final Map<String, Region> PARSED = new ConcurrentHashMap<>();

  private record Condition(String left, boolean magnitude, String relation, String right) {
    boolean contains(double[] point, double upstream) {
      DoublePredicate holds =
          value -> holds(magnitude ? Math.abs(value) : value, number(right, point, upstream));
      return left.equals("some")
          ? Arrays.stream(point).anyMatch(holds)
          : holds.test(number(left, point, upstream));
    }

    private boolean holds(double a, double b) {
      return switch (relation) {
        case "=" -> a == b || Double.isNaN(a) && Double.isNaN(b);
        case "!=" -> a != b;
        case "<" -> a < b;
        case "<=" -> a <= b;
        case ">" -> a > b;
        default -> a >= b;
      };
    }

    private static double number(String text, double[] point, double upstream) {
      int input = TorchScript.names(Math.min(point.length, 3)).indexOf(text);
      if (input >= 0) {
        return point[input];
      }
      return switch (text) {
        case "n" -> point.length;
        case "upstream" -> upstream;
        default -> {
          Double literal = Literal.parse(text);
          if (literal == null) {
            throw new IllegalArgumentException(
                "'%s' is neither an input of %d, nor n, nor upstream, nor a number"
                    .formatted(text, point.length));
          }
          yield literal;
        }
      };
    }
  }

  /**
   * Reads conditions, joined by "and".
   *
   * @throws IllegalArgumentException if they are malformed
   */
  public static Region parse(String text) {
    // Asked of each number that differs, and each node of a random graph.
    return PARSED.computeIfAbsent(text, Region::parseAnew);
  }

  private static Region parseAnew(String text) {
    if (text.equals("always")) {
      return new Region(text, List.of());
    }
    List<Condition> conditions =
        Arrays.stream(text.split("\\s+and\\s+")).map(Region::parseCondition).toList();
    return new Region(text, conditions);
  }

  private static Condition parseCondition(String text) {
    Matcher matcher = CONDITION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no condition; expected such as: x > 20, abs(a) = inf, some = nan"
              .formatted(text));
    }
    return new Condition(
        matcher.group(2), matcher.group(1) != null, matcher.group(3), matcher.group(4));
  }

  public boolean contains(double[] point, double upstream) {
    return conditions.stream().allMatch(condition -> condition.contains(point, upstream));
  }
}
