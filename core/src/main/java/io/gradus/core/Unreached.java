package io.gradus.core;

/**
 * The number that stands for "no gradient", which is something else than a gradient of 0. A flag
 * beside each gradient would cost as much memory as the gradient itself.
 */
final class Unreached {
  /** A NaN that no arithmetic gives. */
  static final double VALUE = Double.longBitsToDouble(0x7ff8_4772_6164_7573L);

  private static final long BITS = Double.doubleToRawLongBits(VALUE);

  private Unreached() {}

  static boolean is(double adjoint) {
    return Double.doubleToRawLongBits(adjoint) == BITS;
  }
}
