package io.gradus.core;

import java.util.Arrays;

/**
 * Arrays of a thread to compute in, used again and again. An array is taken out while it is in use,
 * so an op that computes with values, and a pass within another, get their own.
 */
final class Scratch {
  private static final int LARGEST = 256;
  private static final int MOST_PAGES = 128;

  /** Of each small length up to two, one behind the other: a sweep needs x and the gradients. */
  private double[][] spare = {};

  private final double[][] pages = new double[MOST_PAGES][];
  private int sparePages;

  /** An array of exactly this length, of any content. */
  double[] take(int length) {
    for (int i = 2 * length; i < Math.min(2 * length + 2, spare.length); i++) {
      double[] array = spare[i];
      if (array != null) {
        spare[i] = null;
        return array;
      }
    }
    return new double[length];
  }

  /** Takes an array back, for the next who needs one of its length. */
  void give(double[] array) {
    if (array.length <= LARGEST) {
      if (spare.length == 0) {
        spare = new double[2 * LARGEST + 2][];
      }
      int first = 2 * array.length;
      spare[spare[first] == null ? first : first + 1] = array;
    }
  }

  /** The adjoints of a {@link CreationLog#BLOCK} of values, none of which has been reached. */
  double[] takePage() {
    if (sparePages > 0) {
      return pages[--sparePages];
    }
    double[] page = new double[CreationLog.BLOCK];
    Arrays.fill(page, Unreached.VALUE);
    return page;
  }

  /** Takes a page back, of which the slots in [low, high] have been written. */
  void givePage(double[] page, int low, int high) {
    if (sparePages < MOST_PAGES) {
      Arrays.fill(page, low, high + 1, Unreached.VALUE);
      pages[sparePages++] = page;
    }
  }
}
