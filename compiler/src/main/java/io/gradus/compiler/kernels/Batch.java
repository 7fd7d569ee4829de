package io.gradus.compiler.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Products of one shape that lie at equal distances, as those of the heads of attention do at one
 * position. No two of them add to the same number, so they may be computed side by side.
 *
 * @param shape the first of them
 * @param swapped whether a and b of the shape are the caller's b and a; this lets more products
 *     have columns that follow each other
 * @param count how many there are
 * @param toC how far c of the next one is, and so on
 */
public record Batch(Multiplication shape, boolean swapped, int count, int toC, int toA, int toB) {

  /** These products in their order, as many as possible in each batch. */
  public static Batch[] of(Multiplication[] products) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < products.length; ) {
      Multiplication first = products[i];
      boolean swapped = !follow(first) && follow(first.swapped());
      Multiplication shape = swapped ? first.swapped() : first;
      Batch batch = new Batch(shape, swapped, 1, 0, 0, 0);
      for (i++; i < products.length; i++) {
        Batch longer = batch.plus(swapped ? products[i].swapped() : products[i]);
        if (longer == batch) {
          break;
        }
        batch = longer;
      }
      batches.add(batch);
    }
    return batches.toArray(Batch[]::new);
  }

  private static boolean follow(Multiplication shape) {
    return shape.c().toTerm() == 1 && shape.b().toRow() == 1;
  }

  /** Whether the columns of c follow each other, and those of b. */
  public boolean columnsFollow() {
    return follow(shape);
  }

  /** With one more product, or this if that is no part of it. */
  private Batch plus(Multiplication next) {
    int c = next.c().start() - shape.c().start() - (count - 1) * toC;
    int a = next.a().start() - shape.a().start() - (count - 1) * toA;
    int b = next.b().start() - shape.b().start() - (count - 1) * toB;
    boolean even = count == 1 || c == toC && a == toA && b == toB;
    Batch longer = new Batch(shape, swapped, count + 1, c, a, b);
    return even && next.hasLayoutOf(shape) && longer.isApart() ? longer : this;
  }

  /** Whether each stride leads past all that smaller strides reach, so that no places are equal. */
  private boolean isApart() {
    int[][] axes = {
      {Math.abs(toC), count},
      {Math.abs(shape.c().toRow()), shape.rows()},
      {Math.abs(shape.c().toTerm()), shape.columns()}
    };
    Arrays.sort(axes, Comparator.comparingInt(axis -> axis[0]));
    int reach = 0;
    for (int[] axis : axes) {
      if (axis[1] > 1 && axis[0] <= reach) {
        return false;
      }
      reach += (axis[1] - 1) * axis[0];
    }
    return true;
  }
}
