package io.gradus.examples.shell;

import java.io.Console;
import java.lang.reflect.Method;

/** The terminal that the program runs in, if it runs in one. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether input and output are a terminal. Before JDK 22, there is a console only if there is a
   * terminal. From JDK 22 on, the console says whether it is a terminal.
   */
  public static boolean isPresent() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method ask = Console.class.getMethod("isTerminal");
      return (boolean) ask.invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
