package io.gradus.core.discovery;

import java.security.CodeSource;

/** Where a class comes from, for people to read. */
public final class Origin {
  private Origin() {}

  /**
   * The class, and the jar, folder or module that holds it: {@code acme.Softclip in file:/a.jar}.
   */
  public static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place =
        source != null && source.getLocation() != null
            ? source.getLocation().toString()
            : "module " + type.getModule().getName();
    return Printable.of(type.getName() + " in " + place);
  }
}
