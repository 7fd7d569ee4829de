package io.gradus.parity;

/** The smaller form of the suite: {@code -Dparity=quick}. */
final class Quick {
  private Quick() {}

  static boolean isOn() {
    return "quick".equals(System.getProperty("parity"));
  }
}
