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
 * Standard output and error as UTF-8, whatever the locale. A reader that has seen enough, as {@code
 * head} has, is no failure; a full disk is.
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

  /** Prints here, each line at once. */
  public PrintWriter printer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8), true);
  }

  /** Why output got lost, or null. */
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
      // There is no type or code for it. Translations keep the word.
      if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        failure = e;
      }
    }
  }
}
