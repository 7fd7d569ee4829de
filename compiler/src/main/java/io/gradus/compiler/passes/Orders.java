package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.passes.Products.Key;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins products whose dots add up the same numbers of the row in different orders, as neurons do
 * whose terms are shuffled. Only the sums themselves need an order each. What a dot hands on to
 * each number is one contribution, whatever its place in the sum.
 */
public final class Orders {
  /** Products of so many dots on average are worth more by themselves: their sums share loads. */
  private static final int WIDE = 4;

  private Orders() {}

  /** The products after that, in order of their anchors. */
  public static List<Product> join(Ir ir, Flow flow, List<Product> products) {
    Map<Key, List<Product>> open = new LinkedHashMap<>();
    List<List<Product>> groups = new ArrayList<>();
    for (Product product : products) {
      int[] inputs = product.inputs().clone();
      Arrays.sort(inputs);
      Key key = new Key(product.start(), flow.isActive(product.anchor()), inputs);
      List<Product> group = open.get(key);
      if (group == null || !fits(ir, product, group) || hasTwice(inputs)) {
        group = new ArrayList<>();
        open.put(key, group);
        groups.add(group);
      }
      group.add(product);
    }
    List<Product> joined = new ArrayList<>();
    for (List<Product> group : groups) {
      if (group.size() > 1 && dots(group) < WIDE * group.size()) {
        joined.add(join(group));
      } else {
        joined.addAll(group);
      }
    }
    if (groups.size() < products.size()) {
      joined.sort(Comparator.comparingInt(Product::anchor));
    }
    return joined;
  }

  private static int dots(List<Product> group) {
    int dots = 0;
    for (Product product : group) {
      dots += product.dots().length;
    }
    return dots;
  }

  /** Whether all starts are there where the group's first dot is computed. */
  private static boolean fits(Ir ir, Product product, List<Product> group) {
    return product.start() != Start.ROW
        || Arrays.stream(product.dots())
            .allMatch(dot -> ir.operand(dot, 0) < group.get(0).anchor());
  }

  /** A number that a dot hands on to twice takes the two in the order of the sum. */
  private static boolean hasTwice(int[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** One dot of a product, its terms in the ascending order of their inputs. */
  private record Row(int dot, int[] weights, int[] weightSlots) {}

  private static Product join(List<Product> group) {
    List<Row> rows = new ArrayList<>();
    for (Product product : group) {
      int[] order = Sorting.ascending(product.inputs());
      for (int m = 0; m < product.dots().length; m++) {
        int[] weights = product.weights()[m];
        int[] slots = product.weightSlots()[m];
        rows.add(
            new Row(
                product.dots()[m],
                Arrays.stream(order).map(k -> weights[k]).toArray(),
                Arrays.stream(order).map(k -> slots[k]).toArray()));
      }
    }
    rows.sort(Comparator.comparingInt(Row::dot));
    return new Product(
        rows.stream().mapToInt(Row::dot).toArray(),
        group.get(0).start(),
        rows.stream().map(Row::weights).toArray(int[][]::new),
        Arrays.stream(group.get(0).inputs()).sorted().toArray(),
        rows.stream().map(Row::weightSlots).toArray(int[][]::new),
        List.copyOf(group));
  }
}
