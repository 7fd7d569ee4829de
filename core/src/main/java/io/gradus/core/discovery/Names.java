package io.gradus.core.discovery;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a name may be: lower snake case, in one part or in several with dots between them. */
public final class Names {
  private static final int LONGEST = 100;

  /** Between dots. A pattern of a whole name would recurse over its parts. */
  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9_]*");

  private Names() {}

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if the name is malformed or longer than 100 characters
   */
  static String require(@Nullable String name) {
    if (name == null || !isWellFormed(name)) {
      throw new IllegalArgumentException(
          "its name is '%s', expected lower snake case such as 'softclip', a plugin's with a prefix such as 'acme.softclip', of at most %d characters"
              .formatted(printable(name), LONGEST));
    }
    return name;
  }

  /** Any name, fit for a message: as {@link Printable} gives it, cut off where it is too long. */
  public static String printable(@Nullable String name) {
    return Printable.of(String.valueOf(name), LONGEST);
  }

  /** The name that a method of a plugin gives, fit for a message; '?' if the method throws. */
  public static String printable(Supplier<@Nullable String> name) {
    try {
      return printable(name.get());
    } catch (Throwable broken) {
      Fatal.rethrow(broken);
      return "?";
    }
  }

  private static boolean isWellFormed(String name) {
    return name.length() <= LONGEST
        && Stream.of(name.split("\\.", -1)).allMatch(part -> PART.matcher(part).matches());
  }
}
