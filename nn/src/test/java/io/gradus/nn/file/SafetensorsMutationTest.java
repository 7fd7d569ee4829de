package io.gradus.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages a file in 100,000 ways. The seed is fixed, so that a failure can be repeated. */
class SafetensorsMutationTest {
  private static final int FILES = 100_000;
  private static final long SEED = 12;

  private final Random random = new Random(SEED);

  @Test
  void noDamagedFileIsReadAsOtherNumbersOrFailsInAnotherWay() throws IOException {
    byte[] golden = SafetensorsTest.golden();
    Safetensors contents = SafetensorsTest.read(golden);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = damaged(golden);
      try {
        Safetensors read = new SafetensorsReader("damaged", damaged).readChecked();
        if (!read.equals(contents)) {
          fail("file %d of seed %d is read as %s", i, SEED, read);
        }
      } catch (FileFormatException e) {
        if (e.offset() < 0 || e.offset() > damaged.length) {
          fail("file %d of seed %d", i, SEED, e);
        }
        refused++;
      }
    }
    // What was read has other blanks only, or was damaged twice in one place.
    assertThat(refused).isGreaterThan(FILES * 95 / 100);
  }

  /** A file with one to three changes, of which half are in the header, whose length is mended. */
  private byte[] damaged(byte[] file) {
    int header = Long.BYTES + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] bytes = file;
    if (random.nextBoolean()) {
      byte[] text = Arrays.copyOfRange(file, Long.BYTES, header);
      byte[] changed = changed(text);
      bytes = new byte[file.length - text.length + changed.length];
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(changed.length)
          .put(changed)
          .put(file, header, file.length - header);
    } else {
      bytes = changed(file);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    byte[] result = bytes;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      result = changedOnce(result);
    }
    return result;
  }

  private byte[] changedOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] result = bytes.clone();
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(12), bytes.length - at);
    switch (random.nextInt(8)) {
      case 0 -> result[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> result[at] = (byte) random.nextInt();
      case 2 -> result[at] = (byte) "0123456789[]{}\",: e-F".charAt(random.nextInt(21));
      case 3 -> Arrays.fill(result, at, at + length, (byte) 0);
      case 4 -> result = Arrays.copyOf(bytes, at);
      case 5 -> result = spliced(bytes, at, at + length, at, at);
      case 6 -> result = spliced(bytes, at, at, at, at + length);
      default -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(60));
        result = spliced(bytes, at, Math.min(bytes.length, at + to - from), from, to);
      }
    }
    return result;
  }

  /** The bytes with those from {@code begin} to {@code end} replaced by a copy of others. */
  private static byte[] spliced(byte[] bytes, int begin, int end, int from, int to) {
    return ByteBuffer.allocate(bytes.length - (end - begin) + to - from)
        .put(bytes, 0, begin)
        .put(bytes, from, to - from)
        .put(bytes, end, bytes.length - end)
        .array();
  }
}
