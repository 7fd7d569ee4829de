package io.gradus.compiler.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The constants of the format that {@link ProgramFile} describes. */
final class Format {
  static final int VERSION = 1;

  static final int PARAMETER = 0;
  static final int INPUT = 1;
  static final int CONSTANT = 2;

  /** Of the first op. */
  static final int OP = 3;

  /** Of the CRC-32. */
  static final int CHECKSUM_BYTES = 4;

  /** The longest text of an op: parsing goes as deep as its brackets. */
  static final int LONGEST_OP = 4096;

  private Format() {}

  static byte[] magic() {
    return "GRADUSPR".getBytes(US_ASCII);
  }
}
