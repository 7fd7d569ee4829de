package io.gradus.examples.docs;

/** A window and the pixels it is shown in, with its left upper corner at (0, 0). */
record Panel(Window window, double width, double height) {
  /** The pixel of x. */
  double x(double x) {
    return (x - window.left()) / (window.right() - window.left()) * width;
  }

  /** The pixel of y, downwards; no farther than a height beyond the window. */
  double y(double y) {
    double pixel = (window.top() - y) / (window.top() - window.bottom()) * height;
    return Double.isNaN(pixel) ? pixel : Math.max(-height, Math.min(2 * height, pixel));
  }
}
