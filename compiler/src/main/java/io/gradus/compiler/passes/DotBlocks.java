package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds dots at one depth that meet the same factors: every one of some vectors with every one of
 * others is the product of two matrices, as a layer is for several positions of a sentence.
 */
public final class DotBlocks {
  /** So many dots are worth a step of their own. */
  private static final int FEW = 4;

  /**
   * Each of some rows with each of some columns, all of them vectors of nodes.
   *
   * @param rowsAreLeft whether rows are the left factors of the dots
   * @param columns how many columns there are
   * @param dots the dots, row by row
   */
  public record Block(boolean rowsAreLeft, int columns, int[] dots) {
    /** How many rows there are. */
    public int rows() {
      return dots.length / columns;
    }

    /** The slot of the first factor from a row in each dot; the next is two further. */
    public int rowSlot(Ir ir) {
      return ir.arity(dots[0]) % 2 + (rowsAreLeft ? 0 : 1);
    }

    /** The slot of the first factor from a column in each dot. */
    public int columnSlot(Ir ir) {
      return ir.arity(dots[0]) % 2 + (rowsAreLeft ? 1 : 0);
    }

    /** How many products a dot has. */
    public int terms(Ir ir) {
      return ir.arity(dots[0]) / 2;
    }
  }

  private final Ir ir;
  private final List<List<Block>> products = new ArrayList<>();

  private DotBlocks(Ir ir) {
    this.ir = ir;
  }

  /** No product. */
  public static List<List<Block>> none() {
    return List.of();
  }

  /**
   * All products of dots that are in no unit. Several blocks of one product have one row each, and
   * may have columns in common.
   *
   * @param depths see {@link Depths}
   */
  public static List<List<Block>> of(Ir ir, Flow flow, int[] depths, Units units) {
    DotBlocks search = new DotBlocks(ir);
    int[] keys = new int[ir.size()];
    int count = 0;
    for (int node = 0; node < ir.size(); node++) {
      if (ir.is(node, Kind.DOT) && !units.contains(node)) {
        count++;
        keys[node] = 4 * depths[node] + 2 * (ir.arity(node) % 2) + (flow.isActive(node) ? 1 : 0);
      }
    }
    int[] dots = new int[count];
    count = 0;
    for (int node = 0; node < ir.size(); node++) {
      if (ir.is(node, Kind.DOT) && !units.contains(node)) {
        dots[count++] = node;
      }
    }
    dots = Sorting.by(keys, dots);
    for (int from = 0; from < count; ) {
      int to = from;
      while (to < count && keys[dots[to]] == keys[dots[from]]) {
        to++;
      }
      if (to - from >= FEW) {
        search.search(Arrays.copyOfRange(dots, from, to));
      }
      from = to;
    }
    if (search.products.size() > 1) {
      search.products.sort(Comparator.comparingInt(product -> product.get(0).dots[0]));
    }
    return search.products;
  }

  /** Goes by the vectors of which there are fewer: with each, by its list of others. */
  private void search(int[] dots) {
    Vectors vectors = new Vectors(ir, dots.length);
    int[] left = new int[dots.length];
    int[] right = new int[dots.length];
    for (int i = 0; i < dots.length; i++) {
      left[i] = vectors.number(dots[i], 0);
    }
    int lefts = vectors.count();
    vectors.clear();
    for (int i = 0; i < dots.length; i++) {
      right[i] = vectors.number(dots[i], 1);
    }
    int rights = vectors.count();
    if (Math.min(lefts, rights) == dots.length) {
      return;
    }
    boolean byLeft = lefts <= rights;
    int[] rows = byLeft ? left : right;
    int[] columns = byLeft ? right : left;
    // Dots by their row; numbers are given in order of appearance.
    int[] positions = Sorting.by(rows, Sorting.numbers(dots.length));
    List<Block> single = new ArrayList<>();
    for (int from = 0; from < positions.length; ) {
      int width = width(rows, positions, from);
      int to = from + width;
      while (to < positions.length
          && width(rows, positions, to) == width
          && isSameList(columns, positions, from, to, width)) {
        to += width;
      }
      int[] block = new int[to - from];
      for (int i = from; i < to; i++) {
        block[i - from] = dots[positions[i]];
      }
      if (!hasTwice(columns, positions, from, width)) {
        Block found = new Block(byLeft, width, block);
        if (found.rows() > 1) {
          products.add(List.of(found));
        } else {
          single.add(found);
        }
      }
      from = to;
    }
    for (Block block : single) {
      if (block.columns > 1) {
        products.add(single);
        break;
      }
    }
  }

  private static int width(int[] rows, int[] positions, int from) {
    int to = from;
    while (to < positions.length && rows[positions[to]] == rows[positions[from]]) {
      to++;
    }
    return to - from;
  }

  private static boolean isSameList(int[] columns, int[] positions, int a, int b, int width) {
    for (int i = 0; i < width; i++) {
      if (columns[positions[a + i]] != columns[positions[b + i]]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasTwice(int[] columns, int[] positions, int from, int width) {
    int[] list = new int[width];
    for (int i = 0; i < width; i++) {
      list[i] = columns[positions[from + i]];
    }
    Arrays.sort(list);
    for (int i = 1; i < width; i++) {
      if (list[i] == list[i - 1]) {
        return true;
      }
    }
    return false;
  }
}
