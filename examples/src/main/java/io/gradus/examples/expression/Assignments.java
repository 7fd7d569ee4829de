package io.gradus.examples.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the numbers of the variables of an expression, which are given as {@code x=2}. */
public final class Assignments {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|inf|infinity|nan)");

  private Assignments() {}

  /**
   * The numbers of exactly these variables, in their order.
   *
   * @throws IllegalArgumentException if a variable has no number, or an assignment is malformed, is
   *     given twice, or names no variable
   */
  public static Map<String, Double> parse(Set<String> variables, List<String> assignments) {
    Map<String, Double> given = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String name = assignment.substring(0, Math.max(equals, 0)).strip();
      if (!Tokenizer.isName(name)) {
        throw new IllegalArgumentException(
            "'%s': expected a variable and its number, such as x=2".formatted(assignment));
      }
      if (given.put(name, number(assignment, equals)) != null) {
        throw new IllegalArgumentException("'%s' is given twice".formatted(name));
      }
    }
    requireAll(variables, given.keySet());
    Map<String, Double> numbers = new LinkedHashMap<>();
    variables.forEach(name -> numbers.put(name, given.get(name)));
    return numbers;
  }

  private static double number(String assignment, int equals) {
    String text = assignment.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s': '%s' is no number; expected one such as 2, -0.5, 1e-3, inf or nan"
              .formatted(assignment, text));
    }
    return Double.parseDouble(text.replaceFirst("inf(inity)?", "Infinity").replace("nan", "NaN"));
  }

  private static void requireAll(Set<String> variables, Set<String> given) {
    Set<String> missing = without(variables, given);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "no number is given for %s: add %s"
              .formatted(
                  String.join(", ", missing),
                  String.join(" ", missing.stream().map(name -> name + "=1").toList())));
    }
    Set<String> unused = without(given, variables);
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no such variable in the expression, which has %s"
              .formatted(
                  String.join(", ", unused),
                  variables.isEmpty() ? "none" : String.join(", ", variables)));
    }
  }

  private static Set<String> without(Collection<String> names, Collection<String> others) {
    Set<String> rest = new LinkedHashSet<>(names);
    rest.removeAll(others);
    return rest;
  }
}
