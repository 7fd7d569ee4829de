package io.gradus.compiler.passes;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sorting of nodes and other numbers, 0 or more. */
public final class Sorting {
  private Sorting() {}

  /** The positions of these numbers in ascending order: that of the smallest comes first. */
  static int[] ascending(int[] numbers) {
    return IntStream.range(0, numbers.length)
        .mapToLong(i -> (long) numbers[i] << Integer.SIZE | i)
        .sorted()
        .mapToInt(pair -> (int) pair)
        .toArray();
  }

  /**
   * Nodes by their keys, in linear time; of equal ones, in the order in which they are given.
   *
   * @param keys by node, 0 or more
   */
  public static int[] by(int[] keys, int[] nodes) {
    int[] ends = new int[Arrays.stream(keys).max().orElse(0) + 2];
    for (int node : nodes) {
      ends[keys[node] + 1]++;
    }
    for (int key = 1; key < ends.length; key++) {
      ends[key] += ends[key - 1];
    }
    int[] sorted = new int[nodes.length];
    for (int node : nodes) {
      sorted[ends[keys[node]]++] = node;
    }
    return sorted;
  }
}
