package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  /** The tensors of golden.safetensors, which golden.py wrote with Hugging Face's library. */
  private static final Safetensors GOLDEN =
      new Safetensors(
          Map.of(
              "layers.0.weight",
              Tensor.of(
                  bits(
                      0x7ff0000000000001L,
                      0xfff8deadbeef0001L,
                      0x0000000000000001L,
                      0x800fffffffffffffL,
                      0x8000000000000000L,
                      0xfff0000000000000L),
                  2,
                  3),
              "layers.0.bias",
              Tensor.of(new double[] {0.1, -1e300}, 2),
              "scale",
              Tensor.of(new double[] {3}),
              "none",
              Tensor.of(new double[0], 0, 4),
              "größe \"in\" \\ 漢",
              Tensor.of(
                  new float[] {
                    Float.intBitsToFloat(0x7f800001), Float.intBitsToFloat(0x80000000), 1.5f
                  },
                  3)),
          Map.of());

  private static double[] bits(long... bits) {
    return Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
  }

  static byte[] golden() throws IOException {
    try (InputStream file = SafetensorsTest.class.getResourceAsStream("golden.safetensors")) {
      return file.readAllBytes();
    }
  }

  static Safetensors read(byte[] bytes) {
    return Safetensors.read(new ByteArrayInputStream(bytes), "model.safetensors");
  }

  /** A file of this header and of numbers that are 0. */
  private static byte[] file(String header, int numbers) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + numbers)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  @Test
  void aFileEqualsThatOfTheReferenceLibraryByteForByte() throws IOException {
    assertThat(SafetensorsWriter.bytes(GOLDEN)).isEqualTo(golden());
  }

  @Test
  void aFileOfTheReferenceLibraryIsReadWithEveryBit() throws IOException {
    Safetensors read = read(golden());

    assertThat(read).isEqualTo(GOLDEN);
    double[] weights = read.tensors().get("layers.0.weight").doubles();
    assertThat(Arrays.stream(weights).mapToLong(Double::doubleToRawLongBits))
        .startsWith(0x7ff0000000000001L, 0xfff8deadbeef0001L);
    assertThat(read.tensors().get("scale").shape()).isEmpty();
  }

  @Test
  void writtenNumbersAndTextsAreReadBackBitForBit(@TempDir Path folder) {
    Random random = new Random(3);
    double[] doubles = random.longs(1000).mapToDouble(Double::longBitsToDouble).toArray();
    float[] floats = new float[77];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(random.nextInt());
    }
    Safetensors written =
        new Safetensors(
            Map.of("a", Tensor.of(doubles, 10, 100), "b", Tensor.of(floats, 7, 11)),
            Map.of("", "empty", "text", "\u0000\n\"\\/\u2028 \uD83D\uDE00"));
    Path file = folder.resolve("a.safetensors");
    written.write(file);

    assertThat(Safetensors.read(file)).isEqualTo(written);
  }

  @Test
  void sameContentsGiveTheSameBytes() {
    Tensor one = Tensor.of(new double[] {1}, 1);
    Map<String, Tensor> ab = new LinkedHashMap<>(Map.of("a", one));
    ab.put("b", one);
    Map<String, Tensor> ba = new LinkedHashMap<>(Map.of("b", one));
    ba.put("a", one);

    assertThat(SafetensorsWriter.bytes(new Safetensors(ab, Map.of())))
        .isEqualTo(SafetensorsWriter.bytes(new Safetensors(ba, Map.of())));
  }

  @Test
  void theNumbersBeginAtAMultipleOfEightBytes() {
    for (int i = 0; i < 8; i++) {
      Safetensors contents =
          new Safetensors(
              Map.of("narrow", Tensor.of(new float[1]), "wide", Tensor.of(new double[] {7})),
              Map.of("key", "x".repeat(i)));
      byte[] bytes = SafetensorsWriter.bytes(contents);

      assertThat(bytes.length % 8).isEqualTo(4);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(buffer.getDouble(8 + (int) buffer.getLong(0))).isEqualTo(7);
    }
  }

  @Test
  void floatsAreWidenedExactly() {
    assertThat(Tensor.of(new float[] {0.1f, -0f, Float.MIN_VALUE}, 3).doubles())
        .containsExactly(0.10000000149011612, -0.0, 1.401298464324817E-45);
  }

  @Test
  void aFileOfAnotherProgramNeedsNoChecksum() {
    String header =
        "{\"b\":{\"data_offsets\":[4,12],\"shape\":[1,1],\"dtype\":\"F64\"},\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}} \n";
    Safetensors read = read(file(header, 12));

    assertThat(read.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(read.tensors())
        .isEqualTo(Map.of("a", Tensor.of(new float[1]), "b", Tensor.of(new double[1], 1, 1)));
  }

  @Test
  void aFileWithoutTensorsIsRead() {
    assertThat(read(file("{}", 0)).tensors()).isEmpty();
  }

  @Test
  void anotherOrderOrSpacingKeepsTheChecksum() throws IOException {
    String golden = new String(golden(), 8, 440, UTF_8).strip();
    String spaced = golden.replace(",\"", " ,\n\"");
    byte[] text = spaced.getBytes(UTF_8);
    int numbers = golden().length - 448;
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + numbers)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .put(golden(), 448, numbers);

    assertThat(spaced).isNotEqualTo(golden);
    assertThat(read(file.array())).isEqualTo(GOLDEN);
  }

  @Nested
  class Errors {
    private FileFormatException error(byte[] file) {
      FileFormatException error = catchThrowableOfType(FileFormatException.class, () -> read(file));
      assertThat(error.file()).isEqualTo("model.safetensors");
      assertThat(error).hasMessageStartingWith("model.safetensors, byte " + error.offset() + ": ");
      return error;
    }

    private void assertRefused(byte[] file, long offset, String problem) {
      FileFormatException error = error(file);
      assertThat(error).hasMessageContaining(problem);
      assertThat(error.offset()).isEqualTo(offset);
    }

    /** The offset is where the header has a '^', which is taken out. */
    private void assertRefused(String header, int numbers, String problem) {
      int at = header.indexOf('^');
      byte[] before = header.substring(0, at).getBytes(UTF_8);
      assertRefused(file(header.replace("^", ""), numbers), Long.BYTES + before.length, problem);
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
      byte[] golden = golden();
      for (int length = 0; length < golden.length; length++) {
        error(Arrays.copyOf(golden, length));
      }
      error(Arrays.copyOf(golden, golden.length + 1));
    }

    @Test
    void aShortFileSaysWhereItEnds() {
      assertRefused(new byte[0], 0, "the file ends within the length of its header");
      assertRefused(new byte[7], 7, "the file ends within the length of its header");
      assertRefused(
          Arrays.copyOf(
              file("{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}", 16), 70),
          70,
          "the file has 7 bytes of numbers, expected the 16 of its tensors");
    }

    @Test
    void aHeaderLongerThanTheFileOrTheLimitIsAnError() {
      for (long length : new long[] {9, 100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
        byte[] file =
            ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
        assertRefused(
            file,
            0,
            "the header has %s bytes, expected 8 at most: the file is cut short or no safetensors file"
                .formatted(Long.toUnsignedString(length)));
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "^[]|the header must begin with '{'",
          "^ {}|the header must begin with '{'",
          "^|the header must begin with '{'",
          "{} ^x|the header is no JSON",
          "{} ^{}|expected nothing but blanks after the object, got '{'",
          "{\"a\":{^|the header is no JSON",
          "{\"a\":^1}|expected an object with dtype, shape, data_offsets, got '1'",
          "{\"a\":{\"dtype\":^\"I64\"}}|expected the dtype F64 or F32, got 'I64'",
          "{\"a\":{\"dtype\":^64}}|expected a text in quotes, got '64'",
          "{\"a\":{^\"name\":1}}|expected dtype, shape or data_offsets, got 'name'",
          "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]^}}|the tensor 'a' lacks dtype, shape or data_offsets",
          "{\"a\":{\"shape\":^8}}|expected a list of numbers, got '8'",
          "{\"a\":{\"shape\":[^1.0]}}|expected a whole number from 0 to 2147483647, got '1.0'",
          "{\"a\":{\"shape\":[^-0]}}|expected a whole number from 0 to 2147483647, got '-0'",
          "{\"a\":{\"shape\":[^1e2]}}|expected a whole number from 0 to 2147483647, got '1e2'",
          "{\"a\":{\"shape\":[^\"8\"]}}|expected a whole number from 0 to 2147483647, got '8'",
          "{\"a\":{\"shape\":[^2147483648]}}|expected a whole number from 0 to 2147483647, got '2147483648'",
          "{\"a\":{\"shape\":[^99999999999999999999]}}|expected a whole number from 0 to 2147483647, got '99999999999999999999'",
          "{\"a\":{\"data_offsets\":[0,8,9^]}}|expected two offsets, got ']'",
          "{\"__metadata__\":^null}|expected an object of texts, got 'null'",
          "{\"__metadata__\":{\"a\":^1}}|expected a text in quotes, got '1'",
          "{\"__metadata__\":{\"a\":^\"\\ud800\"}}|expected a text in Unicode",
          "{\"\\ud800^\":{}}|the header is no JSON",
        })
    void aMalformedHeaderIsAnErrorAtItsByte(String header, String problem) {
      assertRefused(header, 0, problem);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}",
          "{\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},\"\\u0061\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}",
          "{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}",
          "{\"__metadata__\":{\"k\":\"1\",\"k\":\"1\"}}",
          "{\"__metadata__\":{},\"__metadata__\":{}}",
        })
    void aKeyThatIsThereTwiceIsAnError(String header) {
      assertThat(error(file(header, 8))).hasMessageContaining("uplicate");
    }

    @Test
    void textThatIsNotUtf8IsAnErrorAtItsByte() {
      byte[] overlong = file("{\"ab\":{}}", 0);
      overlong[10] = (byte) 0xc1;
      overlong[11] = (byte) 0xa1;
      assertRefused(overlong, 10, "the header is not in UTF-8");
      byte[] cut = file("{\"ab\":{}}x", 0);
      cut[17] = (byte) 0xc3;
      assertRefused(cut, 17, "the header is not in UTF-8");
    }

    @Test
    void deepNestingIsAnError() {
      assertThat(error(file("{\"a\":" + "[".repeat(1_000_000), 0)))
          .hasMessageContaining("expected an object with dtype, shape, data_offsets");
    }

    private static String tensor(String name, String shape, long begin, long end) {
      return "\"%s\":{\"dtype\":\"F64\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
          .formatted(name, shape, begin, end);
    }

    @Test
    void aHoleBetweenTensorsIsAnError() {
      assertRefused(
          "{" + tensor("a", "1", 0, 8) + ",^" + tensor("b", "1", 9, 17) + "}",
          17,
          "the tensor 'b' begins at 9 of the numbers, expected 8, where the one before it ends");
      assertRefused(
          "{^" + tensor("a", "1", 1, 9) + "}", 9, "begins at 1 of the numbers, expected 0");
    }

    @Test
    void tensorsThatOverlapAreAnError() {
      assertRefused(
          "{" + tensor("a", "2", 0, 16) + ",^" + tensor("b", "1", 8, 16) + "}",
          16,
          "the tensor 'b' begins at 8 of the numbers, expected 16");
      assertRefused(
          "{" + tensor("a", "1", 0, 8) + ",^" + tensor("b", "1", 0, 8) + "}",
          8,
          "the tensor 'b' begins at 0 of the numbers, expected 8");
    }

    @Test
    void bytesOfNoTensorAreAnError() {
      byte[] file = file("{" + tensor("a", "1", 0, 8) + "}", 9);
      assertRefused(
          file, file.length - 1, "the file has 9 bytes of numbers, expected the 8 of its tensors");
    }

    @Test
    void aShapeThatDoesNotFitItsBytesIsAnError() {
      assertRefused(
          "{^" + tensor("a", "2,3", 0, 40) + "}",
          40,
          "the tensor 'a' has 40 bytes, expected the 48 of F64[2, 3]");
      assertRefused("{^" + tensor("a", "1", 8, 0) + "}", 8, "begins at 8 of the numbers");
      assertRefused("{^" + tensor("a", "", 0, 0) + "}", 0, "has 0 bytes, expected the 8 of F64[]");
    }

    @Test
    void aShapeWhoseProductOverflowsIsAnError() {
      // 2³¹ · 2³¹ · 4 · 8 is 0 in 64 bits.
      assertRefused(
          "{^" + tensor("a", "1073741824,1073741824,2,2,4,8", 0, 0) + "}",
          0,
          "has the shape [1073741824, 1073741824, 2, 2, 4, 8], too large for a file");
      byte[] large = file("{" + tensor("a", "2147483647", 0, 17179869176L) + "}", 8);
      assertRefused(
          large,
          large.length,
          "the file has 8 bytes of numbers, expected the 17179869176 of its tensors");
    }

    @Test
    void nothingIsAllocatedForSizesThatTheFileDoesNotHave() {
      byte[] longHeader =
          ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(99_000_000).array();
      byte[] largeTensor = file("{" + tensor("a", "100000000", 0, 800000000) + "}", 8);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      for (byte[] file : List.of(longHeader, largeTensor)) {
        error(file);
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> read(file)).isInstanceOf(FileFormatException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5_000_000);
      }
    }

    @Test
    void contentsThatDoNotHaveTheirChecksumAreAnError() throws IOException {
      byte[] golden = golden();
      golden[golden.length - 1] ^= 1;
      assertRefused(
          golden, 43, "the contents do not have the checksum in the metadata: the file is damaged");
    }

    @Test
    void whatAFileCannotHoldIsRefused() {
      Map<String, Tensor> one = Map.of("a", Tensor.of(new double[] {1}));
      assertThatThrownBy(() -> new Safetensors(Map.of("__metadata__", one.get("a")), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A tensor can't be named __metadata__");
      assertThatThrownBy(() -> new Safetensors(one, Map.of("gradus.checksum", "0")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Writing adds the checksum, leave gradus.checksum out");
      for (Map<String, String> half : List.of(Map.of("a", "\ud800"), Map.of("\udc00", "a"))) {
        assertThatThrownBy(() -> new Safetensors(one, half))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("has half of a surrogate pair");
      }
    }

    @Test
    void aShapeThatDoesNotFitTheNumbersIsRefused() {
      assertThatThrownBy(() -> Tensor.of(new double[5], 2, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A tensor of shape [2, 3] has 6 numbers, got 5");
      assertThatThrownBy(() -> Tensor.of(new double[4], -2, -2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The sizes of a tensor must be 0 or more, got [-2, -2]");
      assertThatThrownBy(() -> Tensor.of(new double[1]).floats())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("A tensor of type F64 is read by doubles()");
    }

    @Test
    void aMissingFileIsAnError(@TempDir Path folder) {
      Path file = folder.resolve("none");
      assertThatThrownBy(() -> Safetensors.read(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("Can't read %s: no such file or folder", file);
      assertThat(Files.exists(file)).isFalse();
    }
  }
}
