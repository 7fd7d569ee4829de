package io.gradus.nn.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes tensors as the library safetensors does: wide types first, so that all numbers are
 * aligned, tensors of one type by name, and blanks after the header up to a multiple of eight
 * bytes.
 */
final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] BLANKS = " ".repeat(Long.BYTES).getBytes(StandardCharsets.UTF_8);

  /** What an array can have on every JVM. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private SafetensorsWriter() {}

  static byte[] bytes(Safetensors contents) {
    List<Map.Entry<String, Tensor>> tensors =
        contents.tensors().entrySet().stream()
            .sorted(
                Map.Entry.<String, Tensor>comparingByValue(Comparator.comparing(Tensor::type))
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    SortedMap<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put(Safetensors.CHECKSUM, Checksum.of(contents));
    byte[] header = header(tensors, metadata);
    int padding = -header.length & (Long.BYTES - 1);
    ByteBuffer bytes =
        ByteBuffer.allocate(size(tensors, header.length + padding)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length + padding).put(header).put(BLANKS, 0, padding);
    tensors.forEach(tensor -> bytes.put(tensor.getValue().data()));
    return bytes.array();
  }

  private static int size(List<Map.Entry<String, Tensor>> tensors, int header) {
    long size = (long) Long.BYTES + header;
    for (Map.Entry<String, Tensor> tensor : tensors) {
      size += tensor.getValue().data().length;
    }
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A file can have %,d bytes, and these tensors need %,d".formatted(MOST_BYTES, size));
    }
    return (int) size;
  }

  private static byte[] header(
      List<Map.Entry<String, Tensor>> tensors, SortedMap<String, String> metadata) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeName(Safetensors.METADATA);
      json.writeStartObject();
      metadata.forEach(json::writeStringProperty);
      json.writeEndObject();
      long begin = 0;
      for (Map.Entry<String, Tensor> entry : tensors) {
        Tensor tensor = entry.getValue();
        long end = begin + tensor.data().length;
        json.writeName(entry.getKey());
        json.writeStartObject();
        json.writeStringProperty("dtype", tensor.type().name());
        json.writeName("shape");
        json.writeArray(tensor.shape(), 0, tensor.shape().length);
        json.writeName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        begin = end;
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
