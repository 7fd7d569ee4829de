package io.gradus.parity;

/** What is compared of an op. */
enum Quantity {
  VALUE("value"),
  GRADIENT("gradient"),
  SECOND("second");

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
