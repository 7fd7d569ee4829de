package io.gradus.parity.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive of one module without parameters, as {@code torch.jit.save} would write it:
 * a zip of the code as text, a pickled instance and a pickled tuple of constants (PyTorch,
 * torch/csrc/jit/docs/serialization.md).
 */
final class ScriptArchive {
  /** Protocol 2: global __torch__.Script, called with (), its state set to {}. */
  private static final byte[] INSTANCE =
      "\u0080\u0002c__torch__\nScript\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);

  /** Protocol 2: the empty tuple. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  /** The file format whose operators have the meaning of PyTorch 2. */
  private static final byte[] VERSION = "10\n".getBytes(StandardCharsets.US_ASCII);

  private ScriptArchive() {}

  /** The archive of a module with this {@code forward} method. */
  static byte[] of(String forward) {
    String code =
        "class Script(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + forward.indent(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "data.pkl", INSTANCE);
      add(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      add(zip, "constants.pkl", NO_CONSTANTS);
      add(zip, "version", VERSION);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("script/" + name));
    zip.write(content);
    zip.closeEntry();
  }
}
