package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Ir;
import java.util.Arrays;

/** Numbers the vectors of left or right factors of dots: equal ones get the same number. */
final class Vectors {
  private final Ir ir;

  /** The numbers plus 1, by hash; 0 is free. */
  private final int[] table;

  /** By number: a dot with that vector. */
  private final int[] dots;

  private int count;

  /**
   * @param most how many vectors there may be
   */
  Vectors(Ir ir, int most) {
    this.ir = ir;
    table = new int[4 * Integer.highestOneBit(most)];
    dots = new int[most];
  }

  /** How many different vectors have been met. */
  int count() {
    return count;
  }

  void clear() {
    Arrays.fill(table, 0);
    count = 0;
  }

  /**
   * The number of the dot's left or right factors, from 0 on in order of appearance.
   *
   * @param side 0 for the left and 1 for the right ones, the same for all until {@link #clear}
   */
  int number(int dot, int side) {
    int at = hash(dot, side) & (table.length - 1);
    while (table[at] != 0) {
      if (isEqual(dots[table[at] - 1], dot, side)) {
        return table[at] - 1;
      }
      at = (at + 1) & (table.length - 1);
    }
    dots[count++] = dot;
    table[at] = count;
    return count - 1;
  }

  private int hash(int dot, int side) {
    int hash = 0;
    for (int slot = ir.arity(dot) % 2 + side; slot < ir.arity(dot); slot += 2) {
      hash = 0x9E3779B1 * (hash ^ ir.operand(dot, slot));
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private boolean isEqual(int a, int b, int side) {
    if (ir.arity(a) != ir.arity(b)) {
      return false;
    }
    for (int slot = ir.arity(a) % 2 + side; slot < ir.arity(a); slot += 2) {
      if (ir.operand(a, slot) != ir.operand(b, slot)) {
        return false;
      }
    }
    return true;
  }
}
