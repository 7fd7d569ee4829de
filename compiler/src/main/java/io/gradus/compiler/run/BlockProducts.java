package io.gradus.compiler.run;

import io.gradus.compiler.kernels.Batch;
import io.gradus.compiler.kernels.Multiplication;
import io.gradus.compiler.kernels.SmallProducts;

/** The products of some blocks, in the order in which they are added. */
final class BlockProducts {
  private final Multiplication[] products;

  /** The same in batches if there are several, which have one row each and are often small. */
  private final Batch[] batches;

  BlockProducts(Multiplication... products) {
    this.products = products;
    batches = products.length > 1 ? Batch.of(products) : new Batch[0];
  }

  /** Adds to c what a and the values give, or sets it. */
  void add(FlatMemory memory, boolean sets, double[] c, double[] a) {
    if (products.length > 1) {
      memory.products.add(sets, c, a, memory.values, batches);
    } else {
      memory.products.add(sets, c, a, memory.values, products[0], memory.scratch);
    }
  }

  /** How many numbers these kernels need room for. */
  int scratch(SmallProducts kernels) {
    return products.length > 1 ? 0 : kernels.scratch(products[0]);
  }

  /** Rows, terms and columns of each, such as "2·1x4x3+1x4x5". */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < products.length; ) {
      String shape = shape(from);
      int to = from + 1;
      while (to < products.length && shape(to).equals(shape)) {
        to++;
      }
      text.append(from == 0 ? "" : "+").append(to - from == 1 ? "" : to - from + "·");
      text.append(shape);
      from = to;
    }
    return text.toString();
  }

  private String shape(int b) {
    return products[b].rows() + "x" + products[b].terms() + "x" + products[b].columns();
  }
}
