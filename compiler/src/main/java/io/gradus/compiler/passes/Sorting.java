package io.gradus.compiler.passes;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sorting of nodes and other numbers, 0 or more, and lists of them, made in loops. A stream would
 * load dozens of classes, which takes longer than compiling a small program.
 */
public final class Sorting {
  private Sorting() {}

  /** The numbers below n. */
  public static int[] numbers(int n) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** The numbers of a set, in ascending order. */
  public static int[] numbers(BitSet set) {
    int[] numbers = new int[set.cardinality()];
    for (int i = 0, next = set.nextSetBit(0); next >= 0; next = set.nextSetBit(next + 1)) {
      numbers[i++] = next;
    }
    return numbers;
  }

  /** The positions of these numbers in ascending order: that of the smallest comes first. */
  public static int[] ascending(int[] numbers) {
    long[] pairs = new long[numbers.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (long) numbers[i] << Integer.SIZE | i;
    }
    Arrays.sort(pairs);
    int[] positions = new int[pairs.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (int) pairs[i];
    }
    return positions;
  }

  /**
   * Nodes by their keys, in linear time; of equal ones, in the order in which they are given.
   *
   * @param keys by node, 0 or more
   */
  public static int[] by(int[] keys, int[] nodes) {
    int most = 0;
    for (int key : keys) {
      most = Math.max(most, key);
    }
    int[] ends = new int[most + 2];
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
