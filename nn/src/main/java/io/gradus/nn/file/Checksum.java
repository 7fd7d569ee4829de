package io.gradus.nn.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * SHA-256 of what a file of tensors says, whatever the order and spacing in which it says it. The
 * digest is of the metadata, sorted by key, and then of the tensors, sorted by name. Texts are in
 * UTF-8; a text, a list and the bytes of a tensor each follow their length; lengths and sizes have
 * four bytes, the highest first:
 *
 * <pre>
 * entries of metadata, then for each: key, value
 * tensors, then for each: name, type, dimensions, size of each dimension, bytes
 * </pre>
 */
final class Checksum {
  private final MessageDigest digest = sha256();

  private Checksum() {}

  /** The checksum of contents, in hexadecimal digits. */
  static String of(Safetensors contents) {
    Checksum sum = new Checksum();
    sum.add(contents.metadata().size());
    new TreeMap<>(contents.metadata())
        .forEach(
            (key, value) -> {
              sum.add(key);
              sum.add(value);
            });
    sum.add(contents.tensors().size());
    new TreeMap<>(contents.tensors())
        .forEach(
            (name, tensor) -> {
              sum.add(name);
              sum.add(tensor.type().name());
              int[] shape = tensor.shape();
              sum.add(shape.length);
              for (int size : shape) {
                sum.add(size);
              }
              sum.add(tensor.data());
            });
    return HexFormat.of().formatHex(sum.digest.digest());
  }

  /** The checksum of a list of texts, in hexadecimal digits. */
  static String of(List<String> texts) {
    Checksum sum = new Checksum();
    sum.add(texts.size());
    texts.forEach(sum::add);
    return HexFormat.of().formatHex(sum.digest.digest());
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }

  private void add(String text) {
    add(text.getBytes(UTF_8));
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
