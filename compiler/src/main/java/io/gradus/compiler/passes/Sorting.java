package io.gradus.compiler.passes;

import java.util.Arrays;

/** Sorting in linear time, by small numbers. */
public final class Sorting {
  private Sorting() {}

  /**
   * Nodes by their keys; of equal ones, in the order in which they are given.
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
