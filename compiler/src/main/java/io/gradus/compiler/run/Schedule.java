package io.gradus.compiler.run;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.passes.Products.Product;
import io.gradus.compiler.passes.Products.Start;
import io.gradus.compiler.passes.Sorting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a form in the order in which numbers are computed. Adjoints go the other way. */
final class Schedule {
  /** A node, or a product and the first of its nodes. */
  record Step(int node, @Nullable Product product) {}

  /** Takes each contribution of a backward pass: what a node hands on to an operand. */
  interface Contributions {
    void accept(int node, int slot);
  }

  private final Ir ir;
  private final Flow flow;
  private final List<Step> steps = new ArrayList<>();

  /** A node is a step unless it is a number given, or one of a product's. */
  Schedule(Ir ir, Flow flow, List<Product> products) {
    this.ir = ir;
    this.flow = flow;
    boolean[] members = new boolean[ir.size()];
    @Nullable Product[] anchored = new Product[ir.size()];
    for (Product product : products) {
      anchored[product.anchor()] = product;
      for (int node : product.dots()) {
        members[node] = true;
      }
    }
    for (int node = 0; node < ir.size(); node++) {
      boolean computed = ir.is(node, Kind.OP) || ir.is(node, Kind.DOT);
      if (computed && (!members[node] || anchored[node] != null)) {
        steps.add(new Step(node, anchored[node]));
      }
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Goes through the contributions of a backward pass, in the order in which they are made. */
  void backward(Contributions contributions) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.product == null) {
        backward(step.node, contributions);
      } else {
        backward(step.product, contributions);
      }
    }
  }

  private void backward(int node, Contributions contributions) {
    for (int slot : slots(ir, node)) {
      if (flow.isActive(node, slot)) {
        contributions.accept(node, slot);
      }
    }
  }

  /** What goes to starts and inputs; a weight's gradient is the product's alone. */
  private void backward(Product product, Contributions contributions) {
    int[] dots = product.dots();
    if (product.start() == Start.ROW) {
      for (int m = dots.length - 1; m >= 0; m--) {
        accept(dots[m], 0, contributions);
      }
    }
    for (int k = 0; k < product.inputs().length; k++) {
      for (int m = dots.length - 1; m >= 0; m--) {
        accept(dots[m], product.inputSlot(m, k), contributions);
      }
    }
  }

  private void accept(int node, int slot, Contributions contributions) {
    if (flow.isActive(node, slot)) {
      contributions.accept(node, slot);
    }
  }

  /** The slots of a node in the order in which it hands on. */
  static int[] slots(Ir ir, int node) {
    return Sorting.ascending(ir.ranks(node));
  }
}
