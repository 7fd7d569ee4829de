package io.gradus.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs the main class that its first argument names, and ends when the process that started it
 * does.
 */
public final class WithParent {
  private WithParent() {}

  /** Runs the class with the other arguments. Standard input ends with the parent. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(WithParent::watch, "parent");
    watch.setDaemon(true);
    watch.start();
    Object rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, rest);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(args[0] + " failed", e.getCause());
    }
  }

  private static void watch() {
    try {
      System.in.transferTo(System.out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}
