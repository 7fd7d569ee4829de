package io.gradus.compiler.file;

import static io.gradus.ops.Functions.leakyRelu;
import static io.gradus.ops.Functions.logSumExp;
import static io.gradus.ops.Functions.square;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.Program;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are cut off, damaged, or made to harm. */
class HostileFileTest {
  private static final long SEED = 13;
  private static final int MUTATIONS = 100_000;

  /** A small file must not make the reader take more than this. */
  private static final long MOST_ALLOCATED = 32 << 20;

  private static byte[] file() {
    Value w = Value.of(2, "w");
    Value b = Value.of(1);
    Program program =
        Program.trace(2, x -> square(logSumExp(leakyRelu(w.times(x[0]), 0.2), b).minus(x[1])))
            .plus(() -> square(w).times(0.01));
    return ProgramFile.write(program);
  }

  /** The bytes with the checksum that they would have. */
  private static byte[] checked(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
    return bytes;
  }

  @Test
  void aFileThatIsCutOffIsAnErrorWhereverItIs() {
    byte[] file = file();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatExceptionOfType(ProgramFileException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> ProgramFile.read(cut));
      if (length > 16) {
        assertThatExceptionOfType(ProgramFileException.class)
            .as("%d bytes, checked", length)
            .isThrownBy(() -> ProgramFile.read(checked(cut)));
      }
    }
  }

  @Test
  void anyChangedByteIsAnError() {
    byte[] file = file();
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= 0x10;
      assertThatExceptionOfType(ProgramFileException.class)
          .as("byte %d", i)
          .isThrownBy(() -> ProgramFile.read(changed));
    }
  }

  /** Each file but its checksum; {@code 474…52} is GRADUSPR. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          00                                      | 0  | does not begin with GRADUSPR
          4752414455535052 02                     | 8  | version 2
          4752414455535052 00                     | 8  | The version is 0, expected 1 to
          4752414455535052 8100                   | 8  | as few bytes
          4752414455535052 01 ffffffffff          | 9  | as few bytes
          4752414455535052 01 ffffffff0f          | 9  | The number of inputs is 4294967295
          4752414455535052 01 818008              | 9  | expected 0 to 131072
          4752414455535052 01 01 ffffffff07       | 10 | there are only 0 bytes
          4752414455535052 01 01 01 01 77         | 10 | there are only 2 bytes
          4752414455535052 01 01 01 7f 0000000000000000 | 12 | takes 127 bytes
          4752414455535052 01 01 01 01 ff 0000000000000000 | 12 | no UTF-8
          4752414455535052 01 01 00 01 02 6e6f    | 12 | 'no'
          4752414455535052 01 01 00 01 ffffffff07 | 12 | expected 0 to 4096
          4752414455535052 01 01 00 00 00         | 12 | no function
          4752414455535052 01 01 00 00 01 01 0000 0100 | 15 | A parameter's position is 0, and there are none
          4752414455535052 01 01 00 00 01 01 0101 0100 | 15 | A column is 1
          4752414455535052 01 01 00 00 01 01 0300 0100 | 14 | The kind of a node is 3
          4752414455535052 01 01 00 01 03 6e6567 01 01 0301 0100 | 19 | How far back
          4752414455535052 01 01 00 01 03 73756d 01 01 0300 0100 | 19 | 'sum' has no operands
          4752414455535052 01 01 00 00 01 01 0100 00 | 16 | 0 outputs
          4752414455535052 01 01 00 00 01 01 0100 0101 | 17 | An output is 1
          4752414455535052 01 01 00 00 01 01 0100 0100 00 | 18 | more follows
          4752414455535052 01 01 00 00 01 01 02 0000000000000000 0100 | 13 | depends on neither
          4752414455535052 01 01 00 00 02 01 0100 0100 01 0100 0100 | 20 | A column is 0, and there are none
          4752414455535052 01 01 02 0177 0000000000000000 0177 0000000000000000 00 | 21 | is named as one before
          """)
  void aFaultIsFoundWhereItIs(String hex, int offset, String message) {
    byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] file = checked(Arrays.copyOf(body, body.length + 4));
    assertThatExceptionOfType(ProgramFileException.class)
        .isThrownBy(() -> ProgramFile.read(file))
        .withMessageStartingWith("At byte %d: ", offset)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
  }

  @Test
  void anOpNestedVeryDeepIsAnError() {
    String text = "leaky_relu(slope=".repeat(240);
    byte[] op = text.getBytes(ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(18 + op.length);
    file.put(HexFormat.of().parseHex("4752414455535052" + "01" + "01" + "00" + "01"));
    file.put((byte) (op.length & 0x7f | 0x80)).put((byte) (op.length >> 7)).put(op);
    assertThatExceptionOfType(ProgramFileException.class)
        .isThrownBy(() -> ProgramFile.read(checked(file.array())))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(12));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.gradus");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ProgramFile.MOST_BYTES + 1L);
    }
    assertThatExceptionOfType(ProgramFileException.class)
        .isThrownBy(() -> ProgramFile.read(file, OpRegistry.standard()))
        .withMessageContaining("larger than");
  }

  /** Bytes are changed, dropped, doubled and swapped; most get the right checksum. */
  @Test
  void mutatedFilesAreReadOrRefusedAndNothingElse() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] file = file();
    SplittableRandom random = new SplittableRandom(SEED);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutated(file, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        ProgramFile.read(mutated);
        read++;
      } catch (ProgramFileException e) {
        assertThat(e.offset()).isBetween(0L, (long) mutated.length);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "Mutation %d of seed %d: %s".formatted(i, SEED, HexFormat.of().formatHex(mutated)), e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      if (allocated > MOST_ALLOCATED) {
        throw new AssertionError(
            "Mutation %d of seed %d took %,d bytes: %s"
                .formatted(i, SEED, allocated, HexFormat.of().formatHex(mutated)));
      }
    }
    // Other numbers, and other operands, are other programs.
    assertThat(read).isBetween(MUTATIONS / 100, MUTATIONS * 9 / 10);
  }

  private static byte[] mutated(byte[] file, SplittableRandom random) {
    byte[] bytes = file.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(8, bytes.length - 4);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) 0xff;
        case 3 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
        case 4 ->
            bytes =
                spliced(bytes, at, at + 1 + random.nextInt(Math.min(8, bytes.length - 4 - at)), 0);
        default -> bytes = spliced(bytes, at, at, 1 + random.nextInt(8));
      }
      if (bytes.length < 24) {
        return bytes;
      }
    }
    return random.nextInt(10) == 0 ? bytes : checked(bytes);
  }

  /** Without the bytes from one place to another, or with some before it twice. */
  private static byte[] spliced(byte[] bytes, int from, int to, int again) {
    int back = Math.min(again, from);
    byte[] spliced = new byte[bytes.length - (to - from) + back];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(bytes, from - back, spliced, from, back);
    System.arraycopy(bytes, to, spliced, from + back, bytes.length - to);
    return spliced;
  }
}
