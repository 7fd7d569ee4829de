package io.gradus.nn.train;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line at the bottom of a terminal that shows how a training goes. It appears after half a second
 * and is removed at the end. In a pipe or a file it never appears.
 */
final class ProgressLine {
  private static final long PATIENCE = 500_000_000;
  private static final long REFRESH = 100_000_000;

  private final PrintStream out;
  private final boolean shown;
  private final LongSupplier clock;
  private long start;
  private long next;
  private long rows;
  private long allRows;
  private int length;

  ProgressLine(PrintStream out, boolean shown, LongSupplier clock) {
    this.out = out;
    this.shown = shown;
    this.clock = clock;
  }

  static ProgressLine onTerminal() {
    return new ProgressLine(System.err, isTerminal(), System::nanoTime);
  }

  static ProgressLine none() {
    return new ProgressLine(System.err, false, System::nanoTime);
  }

  /** Begins a training that will use this many rows. */
  void begin(long allRows) {
    this.allRows = allRows;
    start = clock.getAsLong();
    next = start + PATIENCE;
  }

  /** Shows a step, unless it is too early. */
  void step(int rows, int epoch, int epochs, double loss, double rate) {
    this.rows += rows;
    if (!shown) {
      return;
    }
    long now = clock.getAsLong();
    if (now - next >= 0) {
      double speed = this.rows / ((now - start) / 1e9);
      draw(
          String.format(
              Locale.ROOT,
              "epoch %d/%d  loss %s  rate %s  %,.0f rows/s  %s left",
              epoch,
              epochs,
              Epoch.text(loss),
              Epoch.text(rate),
              speed,
              time((allRows - this.rows) / speed)));
      next = now + REFRESH;
    }
  }

  /** Minutes and seconds: "0:05", "12:30", "100:00". */
  private static String time(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  private void draw(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
    out.flush();
    length = line.length();
  }

  /** Removes the line. */
  void end() {
    if (length > 0) {
      out.print("\r" + " ".repeat(length) + "\r");
      out.flush();
      length = 0;
    }
  }

  /**
   * Before JDK 22, there is a console only if there is a terminal. From JDK 22 on, the console says
   * whether it is a terminal.
   */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
