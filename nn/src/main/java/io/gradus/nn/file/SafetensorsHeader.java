package io.gradus.nn.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the header of a file of tensors from front to back. Whatever is not a header to the letter
 * is an error at its byte.
 */
final class SafetensorsHeader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final int LONGEST_QUOTE = 40;

  /**
   * What the header says of a tensor.
   *
   * @param at the byte of the file where it says so
   * @param begin the first byte of the numbers, counted from the end of the header
   * @param end the byte after the last
   */
  record Entry(long at, String name, Tensor.Type type, int[] shape, long begin, long end) {}

  private final String file;
  private final long start;
  private final JsonParser json;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private long checksumAt;

  private SafetensorsHeader(String file, long start, JsonParser json) {
    this.file = file;
    this.start = start;
    this.json = json;
  }

  /**
   * Reads the header in these bytes of a file.
   *
   * @throws FileFormatException if it is malformed
   */
  static SafetensorsHeader read(String file, byte[] bytes, int start, int length) {
    requireUtf8(file, ByteBuffer.wrap(bytes, start, length));
    if (length == 0 || bytes[start] != '{') {
      throw new FileFormatException(file, start, "the header must begin with '{'");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, start, length)) {
      SafetensorsHeader header = new SafetensorsHeader(file, start, json);
      try {
        header.read();
      } catch (JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        throw header.error(
            at == null ? json.currentLocation() : at,
            "the header is no JSON: " + e.getOriginalMessage());
      }
      return header;
    }
  }

  private static void requireUtf8(String file, ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(1024);
    CoderResult result;
    do {
      chars.clear();
      result = decoder.decode(bytes, chars, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new FileFormatException(file, bytes.position(), "the header is not in UTF-8");
    }
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** The byte of the file where the checksum is; 0 without one. */
  long checksumAt() {
    return checksumAt;
  }

  private void read() {
    expect(json.nextToken() == JsonToken.START_OBJECT, "an object");
    String name;
    while ((name = name()) != null) {
      if (name.equals(Safetensors.METADATA)) {
        readMetadata();
      } else {
        entries.add(entry(name));
      }
    }
    expect(json.nextToken() == null, "nothing but blanks after the object");
  }

  private void readMetadata() {
    expect(json.nextToken() == JsonToken.START_OBJECT, "an object of texts");
    String key;
    while ((key = name()) != null) {
      String value = text();
      if (key.equals(Safetensors.CHECKSUM)) {
        checksumAt = at(json.currentTokenLocation());
      }
      metadata.put(key, value);
    }
  }

  private Entry entry(String name) {
    long at = at(json.currentTokenLocation());
    expect(json.nextToken() == JsonToken.START_OBJECT, "an object with dtype, shape, data_offsets");
    Tensor.@Nullable Type type = null;
    int @Nullable [] shape = null;
    List<Long> offsets = List.of();
    String key;
    while ((key = name()) != null) {
      switch (key) {
        case "dtype" -> type = type();
        case "shape" -> shape = shape();
        case "data_offsets" -> {
          offsets = numbers(Long.MAX_VALUE);
          expect(offsets.size() == 2, "two offsets");
        }
        default -> throw error("expected dtype, shape or data_offsets, got " + quote(key));
      }
    }
    if (type == null || shape == null || offsets.isEmpty()) {
      throw error("the tensor %s lacks dtype, shape or data_offsets".formatted(quote(name)));
    }
    return new Entry(at, name, type, shape, offsets.get(0), offsets.get(1));
  }

  private Tensor.Type type() {
    String text = text();
    for (Tensor.Type type : Tensor.Type.values()) {
      if (text.equals(type.name())) {
        return type;
      }
    }
    throw error("expected the dtype F64 or F32, got " + quote(text));
  }

  private int[] shape() {
    return numbers(Integer.MAX_VALUE).stream().mapToInt(Long::intValue).toArray();
  }

  private List<Long> numbers(long most) {
    List<Long> numbers = new ArrayList<>();
    expect(json.nextToken() == JsonToken.START_ARRAY, "a list of numbers");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean whole =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && WHOLE.matcher(json.getString()).matches();
      expect(whole && json.getLongValue() <= most, "a whole number from 0 to " + most);
      numbers.add(json.getLongValue());
    }
    return numbers;
  }

  private @Nullable String name() {
    String name = json.nextName();
    expect(
        name != null ? Safetensors.isUnicode(name) : json.currentToken() == JsonToken.END_OBJECT,
        "a name in Unicode or the end of the object");
    return name;
  }

  private String text() {
    expect(json.nextToken() == JsonToken.VALUE_STRING, "a text in quotes");
    String text = json.getString();
    expect(Safetensors.isUnicode(text), "a text in Unicode");
    return text;
  }

  private void expect(boolean met, String expected) {
    if (!met) {
      JsonToken token = json.currentToken();
      String got = token == null ? "the end of the header" : quote(json.getString());
      throw error("expected %s, got %s".formatted(expected, got));
    }
  }

  private FileFormatException error(String problem) {
    return error(json.currentTokenLocation(), problem);
  }

  private FileFormatException error(TokenStreamLocation location, String problem) {
    return new FileFormatException(file, at(location), problem);
  }

  private long at(TokenStreamLocation location) {
    return start + Math.max(0, location.getByteOffset());
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE
        ? "'" + text + "'"
        : "'" + text.substring(0, LONGEST_QUOTE) + "…'";
  }
}
