package io.gradus.compiler.simd;

/** The constants of the logarithms by vectors, as {@link ExpConstants} has those of both. */
final class LogConstants {
  static final long ROUND_BITS = 0x4338000000000000L;

  /** Of √½. */
  static final long ROOT_BITS = 0x3fe6a09e667f3bcdL;

  /** Of P in ln(1 + f) = f − f²/2 + s·(f²/2 + s²·P(s²)). */
  static final double L0 = 0x1.5555555555555p-1;

  static final double L1 = 0x1.9999999999f30p-2;
  static final double L2 = 0x1.24924923dbe7dp-2;
  static final double L3 = 0x1.c71c72e261708p-3;
  static final double L4 = 0x1.745cab659491ap-3;
  static final double L5 = 0x1.3b29f0da9e5c5p-3;
  static final double L6 = 0x1.0e89f79a46672p-3;
  static final double L7 = 0x1.16ad834fc1812p-3;

  private LogConstants() {}
}
