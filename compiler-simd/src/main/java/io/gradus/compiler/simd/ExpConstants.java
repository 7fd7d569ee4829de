package io.gradus.compiler.simd;

/**
 * The constants of the exponentials and logarithms by vectors. They are those of {@code
 * io.gradus.ops.elementary}, where it is told what they mean; SimdElementaryTest compares the bits.
 */
final class ExpConstants {
  static final double ROUND = 0x1.8p52;
  static final double MULTIPLE = 0x1.8p26;
  static final double SPLIT = 0x1.0000002p27;
  static final long ONE_BITS = 0x3ff0000000000000L;

  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double LN2_HI = 0x1.62e42feep-1;
  static final double LN2_LO = 0x1.a39ef35793c76p-33;

  /** Of t in eʳ = (2 + t + r)/(2 + t − r). */
  static final double T0 = 0x1.555555555553ep-3;

  static final double T1 = -0x1.6c16c16bebb0cp-9;
  static final double T2 = 0x1.1566aaf1d7f09p-14;
  static final double T3 = -0x1.bbd41af3e5e86p-20;
  static final double T4 = 0x1.6375edf7887a6p-25;

  /** Of P in eʳ = 1 + r + r²/2 + r³·P(r). */
  static final double P0 = 0x1.5555555555556p-3;

  static final double P1 = 0x1.5555555555556p-5;
  static final double P2 = 0x1.11111111109adp-7;
  static final double P3 = 0x1.6c16c16c15dbbp-10;
  static final double P4 = 0x1.a01a01a7c90e2p-13;
  static final double P5 = 0x1.a01a01a93bcfdp-16;
  static final double P6 = 0x1.71de0d9b54849p-19;
  static final double P7 = 0x1.27e4d4c40d23fp-22;
  static final double P8 = 0x1.af38d6c73fa7ap-26;
  static final double P9 = 0x1.1f7f45b3e0a0dp-29;

  private ExpConstants() {}
}
