package io.gradus.examples;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed, and its status. */
public record Cli(int status, String out, String err) {
  /** Runs a command in this JVM. */
  public static Cli run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] strings = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      strings[i] = args[i].toString();
    }
    int status = Gradus.run(new PrintWriter(out, true), new PrintWriter(err, true), strings);
    return new Cli(status, out.toString(), err.toString());
  }
}
