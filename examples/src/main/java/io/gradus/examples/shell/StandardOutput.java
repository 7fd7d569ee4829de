package io.gradus.examples.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or error as UTF-8 in every locale. If a reader such as {@code head} closes the
 * pipe, this is no failure. If the disk is full, it is one.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private boolean open = true;
  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Standard output. */
  public static StandardOutput out() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** Standard error. */
  public static StandardOutput err() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.err));
  }

  /** A printer to this stream, which flushes after each line. */
  public PrintWriter printer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8), true);
  }

  /** The reason why output got lost, or null if none did. */
  public @Nullable IOException failure() {
    return failure;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (!open) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      open = false;
      // The exception has no type or code of its own for this. Translations of its message keep the
      // word.
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        failure = e;
      }
    }
  }
}
