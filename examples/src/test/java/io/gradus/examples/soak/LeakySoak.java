package io.gradus.examples.soak;

import io.gradus.core.Value;

/** A soak that keeps a running total, and with it every value that was ever added. */
final class LeakySoak {
  private static Value total = Value.of(0);

  private LeakySoak() {}

  public static void main(String[] args) {
    Soak.run(args, LeakySoak::leak);
  }

  private static void leak() {
    total = total.plus(Value.of(1));
  }
}
