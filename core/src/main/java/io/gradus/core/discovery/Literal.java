package io.gradus.core.discovery;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers, truth values, texts and constants of enums as terms. */
public final class Literal {
  /** How to read a word of each type. What it reads, toString wrote, to the last bit. */
  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.of(
          double.class, Double::valueOf,
          float.class, Float::valueOf,
          long.class, Long::valueOf,
          int.class, Integer::valueOf,
          short.class, Short::valueOf,
          byte.class, Byte::valueOf,
          boolean.class, Literal::bool);

  private Literal() {}

  /**
   * The value, of a component of this type.
   *
   * @param other what a component may be besides, for the message
   * @throws IllegalArgumentException if a value of the type can't be written
   */
  public static Term write(Class<?> type, Object value, String other) {
    if (READERS.containsKey(type)) {
      return new Term.Name(value.toString());
    }
    if (value instanceof String text && type == String.class) {
      return new Term.Quoted(text);
    }
    if (value instanceof Enum<?> constant && type.isEnum()) {
      return new Term.Name(constant.name());
    }
    throw new IllegalArgumentException(
        value == null
            ? "it is null"
            : "it is a %s, expected a double, float, long, int, short, byte, boolean, String, enum or %s"
                .formatted(type.getName(), other));
  }

  /**
   * The value of this type that was written as this term.
   *
   * @throws IllegalArgumentException if the term is no value of the type
   */
  public static Object read(Class<?> type, Term term) {
    if (term instanceof Term.Quoted quoted && type == String.class) {
      return quoted.text();
    }
    if (term instanceof Term.Name name && name.arguments().isEmpty()) {
      if (READERS.containsKey(type)) {
        return number(type, name.name());
      }
      if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equals(name.name()))
            .findFirst()
            .orElseThrow(() -> unreadable(type, term));
      }
    }
    throw unreadable(type, term);
  }

  private static Object number(Class<?> type, String word) {
    try {
      return READERS.get(type).apply(word);
    } catch (NumberFormatException malformed) {
      throw unreadable(type, new Term.Name(word));
    }
  }

  private static boolean bool(String word) {
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    throw unreadable(boolean.class, new Term.Name(word));
  }

  private static IllegalArgumentException unreadable(Class<?> type, Term term) {
    String expected =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "one of ", ""))
            : "a " + type.getSimpleName();
    return new IllegalArgumentException(
        "it is %s, expected %s".formatted(Printable.of(term.toString(), 100), expected));
  }
}
