package io.gradus.contract;

/** How much is compared: {@code -Dparity=quick}, or all. */
public enum Effort {
  /** Each op and each kind of point, but few of each: for while one works on an op. */
  QUICK,

  /** Everything. */
  FULL;

  /**
   * What the system property {@code parity} asks for.
   *
   * @throws IllegalArgumentException if it is neither quick nor full
   */
  public static Effort current() {
    return parse(System.getProperty("parity", "full"));
  }

  static Effort parse(String text) {
    return switch (text) {
      case "quick" -> QUICK;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException(
              "-Dparity=%s: expected quick, or full, which is what runs without it"
                  .formatted(text));
    };
  }

  /** One of two, depending on the effort. */
  public <T> T choose(T quick, T full) {
    return this == QUICK ? quick : full;
  }
}
