package io.gradus.parity.tolerance;

/** What is compared of an op. */
public enum Quantity {
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
