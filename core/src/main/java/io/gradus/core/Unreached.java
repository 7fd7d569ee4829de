package io.gradus.core;

/**
 * The number that stands for no gradient at all, which is not the gradient 0: where every value has
 * a gradient or none, a flag beside each number would cost as much memory as the number.
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
