package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Products.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where contributions land, so that each adjoint is added up in the graph's order.
 *
 * <p>Most arrive in that order, that of their ranks: the first is stored in the node's plane, and
 * the others are added to it. Those of a node that come in another order each get a plane to wait
 * in, and so do those of a parameter, which is summed row by row.
 */
final class Adjoints {
  /** A contribution that waits in a plane. */
  private record Waiting(int rank, int plane) {}

  private final Ir ir;
  private final Landings landings;
  private final Map<Integer, List<Waiting>> waiting = new LinkedHashMap<>();
  private int planes;

  Adjoints(Ir ir, Flow flow, Schedule schedule) {
    this.ir = ir;
    landings = new Landings(ir);
    planes = ir.size();
    Set<Integer> disordered = disordered(ir, schedule);
    int output = ir.output(0);
    if (flow.isActive(output) && ir.is(output, Kind.PARAMETER)) {
      // The seed is what the parameter gets, before all else.
      await(output, -1, output);
    }
    boolean[] reached = new boolean[ir.size()];
    schedule.backward(
        (node, slot) -> {
          int target = ir.operand(node, slot);
          int edge = ir.edge(node, slot);
          if (ir.is(target, Kind.PARAMETER) || disordered.contains(target)) {
            await(target, ir.rank(node, slot), planes);
            landings.set(edge, planes++, false);
          } else {
            landings.set(edge, target, reached[target]);
            reached[target] = true;
          }
        });
  }

  private void await(int target, int rank, int plane) {
    waiting.computeIfAbsent(target, t -> new ArrayList<>()).add(new Waiting(rank, plane));
  }

  /** The nodes whose contributions come in another order than the graph's. */
  private static Set<Integer> disordered(Ir ir, Schedule schedule) {
    Set<Integer> disordered = new TreeSet<>();
    int[] latest = new int[ir.size()];
    schedule.backward(
        (node, slot) -> {
          int target = ir.operand(node, slot);
          int rank = ir.rank(node, slot);
          if (rank < latest[target]) {
            disordered.add(target);
          }
          latest[target] = rank;
        });
    return disordered;
  }

  /**
   * Those of the products that disturb no order, whatever the others are. One that was joined of
   * others and disturbs some is taken apart into these before any is left out.
   */
  static List<Product> orderly(Ir ir, Flow flow, List<Product> products) {
    List<Product> orderly = products;
    while (true) {
      Set<Integer> disordered = disordered(ir, new Schedule(ir, flow, orderly));
      List<Product> kept = new ArrayList<>();
      List<Product> wrong = new ArrayList<>();
      for (Product product : orderly) {
        (reaches(ir, product, disordered) ? wrong : kept).add(product);
      }
      if (wrong.isEmpty()) {
        return kept;
      }
      if (wrong.stream().anyMatch(Product::isJoined)) {
        for (Product product : wrong) {
          kept.addAll(product.isJoined() ? product.joined() : List.of(product));
        }
      }
      orderly = kept;
    }
  }

  private static boolean reaches(Ir ir, Product product, Set<Integer> nodes) {
    if (nodes.isEmpty()) {
      return false;
    }
    for (int input : product.inputs()) {
      if (nodes.contains(input)) {
        return true;
      }
    }
    for (int dot : product.dots()) {
      if (nodes.contains(ir.operand(dot, 0))) {
        return true;
      }
    }
    return false;
  }

  Landings landings() {
    return landings;
  }

  /** The number of planes: one for each node, and then those in which contributions wait. */
  int planes() {
    return planes;
  }

  /** The nodes some of whose contributions wait. */
  Set<Integer> waitedFor() {
    return waiting.keySet();
  }

  /** The planes in which contributions to the node wait, in the order in which they are added. */
  int[] planesOf(int node) {
    List<Waiting> inOrder = new ArrayList<>(Objects.requireNonNull(waiting.get(node)));
    if (inOrder.size() > 1) {
      inOrder.sort(Comparator.comparingInt(Waiting::rank));
    }
    int[] planes = new int[inOrder.size()];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = inOrder.get(i).plane;
    }
    return planes;
  }
}
