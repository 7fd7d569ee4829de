package io.gradus.nn.file;

import io.gradus.nn.file.SafetensorsHeader.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a file of tensors. All lengths are compared with the size of the file before
 * memory is taken for them.
 */
final class SafetensorsReader {
  /** The limit of the library safetensors. */
  private static final int LONGEST_HEADER = 100_000_000;

  private final String file;
  private final byte[] bytes;

  SafetensorsReader(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * The contents, after comparison with their checksum if there is one.
   *
   * @throws FileFormatException if anything is wrong with the file
   */
  Safetensors read() {
    return read(false);
  }

  /**
   * The contents, after comparison with their checksum.
   *
   * @throws FileFormatException if anything is wrong with the file, or it has no checksum
   */
  Safetensors readChecked() {
    return read(true);
  }

  private Safetensors read(boolean mustHaveChecksum) {
    int length = headerLength();
    SafetensorsHeader header = SafetensorsHeader.read(file, bytes, Long.BYTES, length);
    int data = Long.BYTES + length;
    requireLayout(header.entries(), data);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : header.entries()) {
      byte[] numbers =
          Arrays.copyOfRange(bytes, data + (int) entry.begin(), data + (int) entry.end());
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), numbers));
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    String checksum = metadata.remove(Safetensors.CHECKSUM);
    Safetensors contents = new Safetensors(tensors, metadata);
    if (checksum != null || mustHaveChecksum) {
      requireChecksum(contents, checksum, header.checksumAt());
    }
    return contents;
  }

  private int headerLength() {
    if (bytes.length < Long.BYTES) {
      throw new FileFormatException(
          file, bytes.length, "the file ends within the length of its header");
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long most = Math.min(LONGEST_HEADER, bytes.length - Long.BYTES);
    if (length < 0 || length > most) {
      throw new FileFormatException(
          file,
          0,
          "the header has %s bytes, expected %d at most: the file is cut short or no safetensors file"
              .formatted(Long.toUnsignedString(length), most));
    }
    return (int) length;
  }

  /**
   * Requires that the tensors fill the rest of the file without hole or overlap, each as large as
   * its shape says.
   */
  private void requireLayout(List<Entry> entries, int data) {
    List<Entry> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long next = 0;
    for (Entry entry : inOrder) {
      if (entry.begin() != next) {
        throw error(
            entry,
            "begins at %d of the numbers, expected %d, where the one before it ends"
                .formatted(entry.begin(), next));
      }
      long size = size(entry);
      if (entry.end() - entry.begin() != size) {
        throw error(
            entry,
            "has %d bytes, expected the %d of %s%s"
                .formatted(
                    entry.end() - entry.begin(),
                    size,
                    entry.type(),
                    Arrays.toString(entry.shape())));
      }
      next = entry.end();
    }
    long size = bytes.length - data;
    if (next != size) {
      throw new FileFormatException(
          file,
          Math.min(bytes.length, data + next),
          "the file has %d bytes of numbers, expected the %d of its tensors".formatted(size, next));
    }
  }

  private long size(Entry entry) {
    long size = entry.type().bytes();
    try {
      for (int length : entry.shape()) {
        size = Math.multiplyExact(size, length);
      }
    } catch (ArithmeticException e) {
      throw error(
          entry,
          "has the shape %s, too large for a file".formatted(Arrays.toString(entry.shape())));
    }
    return size;
  }

  private void requireChecksum(Safetensors contents, @Nullable String checksum, long at) {
    String expected = Checksum.of(contents);
    if (!expected.equals(checksum)) {
      throw new FileFormatException(
          file,
          at,
          checksum == null
              ? "the metadata have no %s: the file is damaged, or of another program, whose files Safetensors.read accepts"
                  .formatted(Safetensors.CHECKSUM)
              : "the contents do not have the checksum in the metadata: the file is damaged");
    }
  }

  private FileFormatException error(Entry entry, String problem) {
    return new FileFormatException(
        file, entry.at(), "the tensor '%s' %s".formatted(entry.name(), problem));
  }
}
