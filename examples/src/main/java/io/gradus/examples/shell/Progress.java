package io.gradus.examples.shell;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line at the bottom of a terminal that shows the progress of slow work. It appears when nothing
 * has been printed for half a second. In a pipe or a file it never appears.
 */
public final class Progress {
  private static final long PATIENCE = 500_000_000;
  private static final long REFRESH = 100_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier clock;
  private long next;
  private long nextKept;
  private String kept = "";
  private int shown;

  Progress(PrintWriter out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    next = clock.getAsLong() + PATIENCE;
    nextKept = next;
  }

  /** Progress shown where the command's output goes. */
  public static Progress on(PrintWriter out) {
    return new Progress(out, Terminal.isPresent(), System::nanoTime);
  }

  /** Shows this text in the line, unless it is too early. */
  public void show(Supplier<String> text) {
    long now = clock.getAsLong();
    if (!terminal || now - next < 0) {
      return;
    }
    draw(text.get());
    next = now + REFRESH;
  }

  /**
   * Shows this text in a line that stays at the bottom, unless it is too early. The line appears
   * when the work has taken half a second, and what is printed later goes above it.
   */
  public void keep(Supplier<String> text) {
    long now = clock.getAsLong();
    if (!terminal || now - nextKept < 0) {
      return;
    }
    kept = text.get();
    draw(kept);
    nextKept = now + REFRESH;
  }

  /** Removes the line at the bottom. */
  public void end() {
    kept = "";
    erase();
    out.flush();
  }

  /** Prints a line that stays, above the line of progress. */
  public void println(String line) {
    erase();
    out.println(Escaped.line(line));
    if (!kept.isEmpty()) {
      draw(kept);
    }
    next = clock.getAsLong() + PATIENCE;
  }

  private void draw(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
    out.flush();
    shown = line.length();
  }

  private void erase() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}
