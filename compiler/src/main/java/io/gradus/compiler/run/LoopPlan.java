package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.Link;
import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Source;
import io.gradus.compiler.kernels.Link.Use;
import io.gradus.compiler.passes.Loop;
import io.gradus.core.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the links of a loop do, and where all that they need is. Numbers of a step are side by side,
 * link by link.
 */
final class LoopPlan {
  /** The sum of what is handed on to a number that links share. */
  record Sum(SharedSums sums, int at, int index) {}

  private final FlatPlan plan;
  private final Ir ir;
  private final Loop loop;
  private final int from;

  /** The nodes that links share. */
  private final List<Integer> shared = new ArrayList<>();

  private final List<Use> summed = new ArrayList<>();

  /** Sums that are added up in the loop. */
  final List<Sum> sums = new ArrayList<>();

  /** By operand that is another node in each link: the places of these. */
  final List<int[]> others = new ArrayList<>();

  final Link link;

  /** See {@link Link}. */
  final int[] places;

  /**
   * @param from the place of the first node
   */
  LoopPlan(FlatPlan plan, Loop loop, int from) {
    this.plan = plan;
    this.ir = plan.ir;
    this.loop = loop;
    this.from = from;
    List<Link.Step> steps = new ArrayList<>();
    for (int step = 0; step < loop.steps(); step++) {
      steps.add(step(step));
    }
    link = new Link(List.copyOf(steps), shared.size(), others.size(), sums(steps));
    places = new int[link.places()];
    place();
  }

  /** The nodes in the order in which a plan has them: step by step. */
  static int[] order(Loop loop) {
    int[] order = new int[loop.nodes().length];
    for (int i = 0; i < order.length; i++) {
      order[i] = loop.node(i % loop.links(), i / loop.links());
    }
    return order;
  }

  /** The place of a step in a link. */
  int place(int link, int step) {
    return from + step * loop.links() + link;
  }

  private Link.Step step(int step) {
    int node = loop.node(0, step);
    @Nullable Op op = ir.is(node, Kind.OP) ? ir.op(node) : null;
    List<Operand> operands = new ArrayList<>();
    for (int slot = 0; slot < ir.arity(node); slot++) {
      operands.add(operand(step, slot, plan.flow.isActive(node, slot)));
    }
    List<Use> uses =
        loop.uses().get(step).stream().map(use -> new Use(use.step(), use.slot())).toList();
    return new Link.Step(
        op, List.copyOf(operands), plan.flow.isActive(node), loop.outside()[step], uses);
  }

  private Operand operand(int step, int slot, boolean active) {
    if (loop.isStep(step, slot)) {
      return new Operand(Source.STEP, loop.operand(step, slot), loop.back(step, slot), active);
    }
    int first = ir.operand(loop.node(0, step), slot);
    int[] places = new int[loop.links()];
    boolean same = true;
    for (int link = 0; link < places.length; link++) {
      int node = ir.operand(loop.node(link, step), slot);
      places[link] = plan.order.place(node);
      same &= node == first;
    }
    if (!same) {
      others.add(places);
      return new Operand(Source.OTHER, others.size() - 1, 0, active);
    }
    if (!shared.contains(first)) {
      shared.add(first);
    }
    return new Operand(Source.SHARED, shared.indexOf(first), 0, active);
  }

  /** The operands whose contributions can be added up in the loop, by their ranks in a link. */
  private List<Use> sums(List<Link.Step> steps) {
    List<List<Use>> uses = new ArrayList<>();
    shared.forEach(node -> uses.add(new ArrayList<>()));
    for (int step = 0; step < steps.size(); step++) {
      for (int slot = 0; slot < steps.get(step).operands().size(); slot++) {
        Operand operand = steps.get(step).operands().get(slot);
        if (operand.source() == Source.SHARED && operand.active()) {
          uses.get(operand.index()).add(new Use(step, slot));
        }
      }
    }
    for (int index = 0; index < uses.size(); index++) {
      List<Use> ofOne = uses.get(index);
      ofOne.sort(Comparator.comparingInt(use -> ir.rank(loop.node(0, use.step()), use.slot())));
      if (!ofOne.isEmpty()) {
        sum(index, ofOne);
      }
    }
    return List.copyOf(summed);
  }

  /** Adds up what is handed on to a shared number if the order allows it. */
  private void sum(int index, List<Use> uses) {
    int node = shared.get(index);
    int[] place = {plan.order.place(node)};
    int end = place(0, loop.steps());
    SharedSums.Planning planning = new SharedSums.Planning(plan, plan.indices(true), end, place);
    for (int link = loop.links() - 1; link >= 0 && planning.isInOrder(); link--) {
      for (Use use : uses) {
        planning.add(loop.node(link, use.step()), use.slot());
      }
    }
    if (planning.fits()) {
      SharedSums sum = planning.sums(planning.mayBeDirect());
      sums.add(new Sum(sum, planning.at(node), index));
      summed.addAll(uses);
    }
  }

  private void place() {
    int links = loop.links();
    places[link.room()] = plan.reserveValues(Link.ROOM);
    for (int step = 0; step < loop.steps(); step++) {
      places[link.values(step)] = place(0, step);
      places[link.initial(step)] = plan.reserveValues(link.carried(step));
    }
    for (int k = 0; k < shared.size(); k++) {
      places[link.shared(k)] = plan.order.place(shared.get(k));
      places[link.sum(k)] = plan.edges.reserve(1);
    }
    int outside = 0;
    for (int step = 0; step < loop.steps(); step++) {
      if (link.steps().get(step).outside()) {
        places[link.outside(step)] = outside;
        outside += links;
      }
      for (int slot = 0; slot < link.steps().get(step).operands().size(); slot++) {
        place(new Use(step, slot));
      }
    }
  }

  /** Places what is handed on through an operand. */
  private void place(Use use) {
    Operand operand = link.operand(use);
    if (!operand.active() || link.sums().contains(use)) {
      return;
    }
    int first = place(0, use.step());
    if (operand.source() != Source.STEP) {
      places[link.edge(use)] = plan.edges.add(first, first + loop.links(), use.slot());
    } else if (operand.back() > 0) {
      places[link.edge(use)] = plan.edges.add(first, first + operand.back(), use.slot());
      places[link.entry(use)] = plan.edges.reserve(operand.back());
    }
  }
}
