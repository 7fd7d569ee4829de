package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds dots of scalars with the same numbers of a row: together they are the product of a matrix
 * with the row's numbers, as a layer of neurons is.
 */
public final class Products {
  /** What a dot begins with. */
  public enum Start {
    NONE,
    SCALAR,
    ROW
  }

  /**
   * The product y = s + w·x.
   *
   * @param dots the nodes y, in order
   * @param weights the nodes w, for each dot
   * @param inputs the nodes x
   * @param weightSlots the slots of w in its dot, whose terms are added up in the order of slots
   * @param joined the products that this one is made of, see {@link Orders}; often none
   */
  public record Product(
      int[] dots,
      Start start,
      int[][] weights,
      int[] inputs,
      int[][] weightSlots,
      List<Product> joined) {
    /** The first of the dots, in whose place the product stands. */
    public int anchor() {
      return dots[0];
    }

    /** The slot of xₖ in dot m. */
    public int inputSlot(int m, int k) {
      return otherSlot(start == Start.NONE ? 0 : 1, weightSlots[m][k]);
    }

    /** Whether it was made of others, whose dots have orders of their own. */
    public boolean isJoined() {
      return !joined.isEmpty();
    }

    /** The numbers k of the inputs of dot m, in the order in which it adds up its terms. */
    public int[] order(int m) {
      return Sorting.ascending(weightSlots[m]);
    }
  }

  /** What dots of one product have in common. */
  record Key(Start start, boolean active, int[] inputs) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && start == key.start
          && active == key.active
          && Arrays.equals(inputs, key.inputs);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Arrays.hashCode(inputs) + start.ordinal()) + (active ? 1 : 0);
    }
  }

  /** A dot as scalars times numbers of the row. */
  private record Candidate(int node, Key key, int[] weights, int[] weightSlots) {}

  private final Ir ir;
  private final Flow flow;
  private final int[] uses;
  private final Map<Key, List<Candidate>> open = new LinkedHashMap<>();
  private final List<List<Candidate>> groups = new ArrayList<>();

  private Products(Ir ir, Flow flow) {
    this.ir = ir;
    this.flow = flow;
    uses = Uses.of(ir);
  }

  /** All products, a dot by itself among them, in order of their anchors. */
  public static List<Product> of(Ir ir, Flow flow) {
    Products search = new Products(ir, flow);
    for (int node = 0; node < ir.size(); node++) {
      if (ir.is(node, Kind.DOT)) {
        search.add(node);
      }
    }
    List<Product> products = new ArrayList<>();
    for (List<Candidate> group : search.groups) {
      products.add(product(group));
    }
    return products;
  }

  private void add(int node) {
    Candidate candidate = candidate(node);
    if (candidate == null) {
      return;
    }
    List<Candidate> group = open.get(candidate.key);
    if (group == null || !fits(candidate, group)) {
      group = new ArrayList<>();
      open.put(candidate.key, group);
      groups.add(group);
    }
    group.add(candidate);
  }

  /** Whether the dot can be computed where the group's first is. */
  private boolean fits(Candidate candidate, List<Candidate> group) {
    return candidate.key.start != Start.ROW || ir.operand(candidate.node, 0) < group.get(0).node;
  }

  private @Nullable Candidate candidate(int node) {
    int first = ir.arity(node) % 2;
    Start start = first == 0 ? Start.NONE : start(ir.operand(node, 0));
    if (start == null) {
      return null;
    }
    int pairs = ir.arity(node) / 2;
    int[] weights = new int[pairs];
    int[] weightSlots = new int[pairs];
    int[] inputs = new int[pairs];
    for (int i = 0; i < pairs; i++) {
      int slot = first + 2 * i;
      if (flow.varies(ir.operand(node, slot))) {
        slot++;
      }
      int weight = ir.operand(node, slot);
      int input = ir.operand(node, otherSlot(first, slot));
      if (flow.varies(weight) || !flow.varies(input) || !isFree(weight)) {
        return null;
      }
      weights[i] = weight;
      weightSlots[i] = slot;
      inputs[i] = input;
    }
    return new Candidate(node, new Key(start, flow.isActive(node), inputs), weights, weightSlots);
  }

  private @Nullable Start start(int node) {
    if (flow.varies(node)) {
      return Start.ROW;
    }
    return isFree(node) ? Start.SCALAR : null;
  }

  /** Whether the scalar's gradient is this product's alone, or there is none. */
  private boolean isFree(int scalar) {
    return !flow.isActive(scalar) || ir.is(scalar, Kind.PARAMETER) && uses[scalar] == 1;
  }

  /** The other slot of a pair; the first pair's are {@code first} and the next. */
  private static int otherSlot(int first, int slot) {
    return (slot - first) % 2 == 0 ? slot + 1 : slot - 1;
  }

  private static Product product(List<Candidate> group) {
    Key key = group.get(0).key;
    int[] dots = new int[group.size()];
    int[][] weights = new int[dots.length][];
    int[][] weightSlots = new int[dots.length][];
    for (int m = 0; m < dots.length; m++) {
      Candidate dot = group.get(m);
      dots[m] = dot.node;
      weights[m] = dot.weights;
      weightSlots[m] = dot.weightSlots;
    }
    return new Product(dots, key.start, weights, key.inputs, weightSlots, List.of());
  }
}
