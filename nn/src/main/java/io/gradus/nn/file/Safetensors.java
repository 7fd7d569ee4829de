package io.gradus.nn.file;

import io.gradus.nn.internal.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors and texts in a file of the format <a
 * href="https://huggingface.co/docs/safetensors/index#format">safetensors</a>, which libraries of
 * many languages read and write: eight bytes with the length of a header, the header in JSON, and
 * then the numbers, of which every bit is kept. Types are F64 and F32.
 *
 * <pre>
 * Map&lt;String, Tensor&gt; tensors = Map.of("weight", Tensor.of(new double[] {1, 2, 3, 4}, 2, 2));
 * new Safetensors(tensors, Map.of("author", "Ada")).write(Path.of("model.safetensors"));
 * Safetensors read = Safetensors.read(Path.of("model.safetensors"));
 * System.out.println(read.tensors().get("weight"));  // prints F64[2, 2]
 * </pre>
 *
 * <p>The same contents give the same file, byte for byte. The metadata of the file holds a checksum
 * under {@value #CHECKSUM}, which reading compares with the contents. A file of another program,
 * which has no checksum, is read without this comparison.
 *
 * @param tensors the tensors by name
 * @param metadata texts by key, without the checksum
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  static final String CHECKSUM = "gradus.checksum";
  static final String METADATA = "__metadata__";

  /**
   * Tensors and texts to be written. Both maps are copied.
   *
   * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, a key is {@value
   *     #CHECKSUM}, or a text has half of a surrogate pair
   */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("A tensor can't be named " + METADATA);
    }
    if (metadata.containsKey(CHECKSUM)) {
      throw new IllegalArgumentException(
          "Writing adds the checksum, leave %s out".formatted(CHECKSUM));
    }
    tensors.keySet().forEach(Safetensors::requireUnicode);
    metadata.forEach(
        (key, value) -> {
          requireUnicode(key);
          requireUnicode(value);
        });
  }

  private static void requireUnicode(String text) {
    if (!isUnicode(text)) {
      throw new IllegalArgumentException(
          "A text of a file must be Unicode, and '%s' has half of a surrogate pair"
              .formatted(text));
    }
  }

  static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /**
   * Writes the file. It is replaced in one step; if writing fails, it stays as it was.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public void write(Path file) {
    WholeFile.write(file, SafetensorsWriter.bytes(this));
  }

  /**
   * Reads a file. A file is refused if anything in it is against the format, unknown or unused.
   *
   * @throws FileFormatException if the file is refused, or its contents do not have its checksum
   * @throws UncheckedIOException if it can't be read
   */
  public static Safetensors read(Path file) {
    return new SafetensorsReader(file.toString(), bytes(file)).read();
  }

  /**
   * Reads a file as {@link #read(Path)} does. Leaves the stream open.
   *
   * @param name what messages call the source
   * @throws FileFormatException as {@link #read(Path)} does
   * @throws UncheckedIOException if it can't be read
   */
  public static Safetensors read(InputStream source, String name) {
    return new SafetensorsReader(name, bytes(source, name)).read();
  }

  static byte[] bytes(InputStream source, String name) {
    try {
      return source.readAllBytes();
    } catch (IOException e) {
      throw WholeFile.failure("read", name, e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw WholeFile.failure("read", file.toString(), e);
    }
  }
}
