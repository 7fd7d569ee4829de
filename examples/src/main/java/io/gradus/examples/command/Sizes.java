package io.gradus.examples.command;

import io.gradus.examples.shell.BadInput;
import org.jspecify.annotations.Nullable;

/** Checks options that count something. */
final class Sizes {
  private Sizes() {}

  static void requireAtLeast(int least, String option, @Nullable Integer given) {
    if (given != null && given < least) {
      throw new BadInput("%s %d: expected %d or more".formatted(option, given, least));
    }
  }
}
