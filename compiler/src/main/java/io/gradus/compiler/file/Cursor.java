package io.gradus.compiler.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Reads what the format consists of, and never beyond the end. */
final class Cursor {
  private final ByteBuffer bytes;

  Cursor(byte[] bytes, int from, int to) {
    this.bytes = ByteBuffer.wrap(bytes, from, to - from);
  }

  int offset() {
    return bytes.position();
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  private void require(int n, String what) {
    if (bytes.remaining() < n) {
      throw new ProgramFileException(
          offset(),
          "%s takes %d bytes, and %d are left: the file is cut off or damaged"
              .formatted(what, n, bytes.remaining()));
    }
  }

  /** A count from lowest to highest. */
  int count(int lowest, int highest, String what) {
    int at = offset();
    long n = 0;
    int shift = 0;
    int b;
    do {
      require(1, what);
      b = bytes.get();
      n |= (b & 0x7fL) << shift;
      shift += 7;
    } while (b < 0 && shift < 35);
    if (b < 0 || b == 0 && shift > 7) {
      throw new ProgramFileException(
          at, "%s is not written in as few bytes as it takes".formatted(what));
    }
    if (n < lowest || n > highest) {
      throw new ProgramFileException(
          at,
          highest < lowest
              ? "%s is %d, and there are none".formatted(what, n)
              : "%s is %d, expected %d to %d".formatted(what, n, lowest, highest));
    }
    return (int) n;
  }

  /** How many follow that take so many bytes or more each: no more than there is room for. */
  int size(int bytesEach, String what) {
    int at = offset();
    int n = count(0, Integer.MAX_VALUE, what);
    if (n > bytes.remaining() / bytesEach) {
      throw new ProgramFileException(
          at,
          "%s is %d, and there are only %d bytes for them".formatted(what, n, bytes.remaining()));
    }
    return n;
  }

  double number(String what) {
    require(Double.BYTES, what);
    return Double.longBitsToDouble(bytes.getLong());
  }

  String text(int longest, String what) {
    int length = count(0, longest, "The length of " + what);
    require(length, what);
    int at = offset();
    ByteBuffer part = bytes.slice(at - bytes.arrayOffset(), length);
    bytes.position(at + length);
    try {
      return UTF_8.newDecoder().decode(part).toString();
    } catch (CharacterCodingException e) {
      throw new ProgramFileException(at, "%s is no UTF-8".formatted(what), e);
    }
  }
}
