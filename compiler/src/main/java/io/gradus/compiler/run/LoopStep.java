package io.gradus.compiler.run;

import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.kernels.Link;
import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Source;
import io.gradus.compiler.kernels.Link.Use;
import io.gradus.compiler.kernels.LoopKernel;
import io.gradus.compiler.passes.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The links of a chain: the steps of one after those of the other, in one loop. */
final class LoopStep extends FlatStep {
  /** What comes through an operand from links after the last, to links before them. */
  private record Entry(int edge, int count, int place) {}

  private final LoopPlan plan;
  private final FlatEdges edges;
  private final Link link;
  private final int links;
  final LoopKernel kernel;
  private final int[] places;
  private final int[][] others;

  /** Where numbers before link 0 are needed, and where they come from. */
  private final int[] initial;

  private final int[] initialFrom;
  private final Entry[] entries;

  /** The places of steps that have adjoints from outside in all links, in link 0. */
  private final int[] outside;

  private final boolean active;

  LoopStep(FlatPlan plan, Loop loop, int from, KernelCache kernels) {
    super(from, from + loop.nodes().length);
    this.plan = new LoopPlan(plan, loop, from);
    edges = plan.edges;
    link = this.plan.link;
    links = loop.links();
    kernel = kernels.loop(link);
    places = this.plan.places;
    others = this.plan.others.toArray(int[][]::new);
    active = link.steps().stream().anyMatch(Link.Step::active);
    outside = outside();
    entries = entries();
    int[][] initials = initials(plan, loop);
    initial = initials[0];
    initialFrom = initials[1];
  }

  private int[] outside() {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < link.steps().size(); step++) {
      if (link.steps().get(step).outside()) {
        steps.add(plan.place(0, step));
      }
    }
    return steps.stream().mapToInt(place -> place).toArray();
  }

  /** All adjoints from outside come through the use that is first, if they only come at the end. */
  private Entry[] entries() {
    List<Entry> entries = new ArrayList<>();
    for (int step = 0; step < link.steps().size(); step++) {
      List<Use> uses = link.steps().get(step).uses();
      for (int k = 0; k < uses.size(); k++) {
        Operand operand = link.operand(uses.get(k));
        if (operand.back() > 0) {
          boolean enters = k == 0 && !link.steps().get(step).outside();
          int edge = places[link.entry(uses.get(k))];
          int last = enters ? plan.place(links - 1, step) : -1;
          entries.add(new Entry(edge, operand.back(), last));
        }
      }
    }
    return entries.toArray(Entry[]::new);
  }

  /** Numbers that are carried on to the first links: the nodes that these have in their place. */
  private int[][] initials(FlatPlan plan, Loop loop) {
    int[][] initials = new int[2][0];
    for (int step = 0; step < loop.steps(); step++) {
      for (int slot = 0; slot < link.steps().get(step).operands().size(); slot++) {
        Operand operand = link.steps().get(step).operands().get(slot);
        if (operand.source() != Source.STEP) {
          continue;
        }
        for (int at = 0; at < operand.back(); at++) {
          int count = initials[0].length;
          initials[0] = Arrays.copyOf(initials[0], count + 1);
          initials[1] = Arrays.copyOf(initials[1], count + 1);
          int before = link.carried(operand.index()) - operand.back() + at;
          initials[0][count] = places[link.initial(operand.index())] + before;
          initials[1][count] = plan.order.place(plan.ir.operand(loop.node(at, step), slot));
        }
      }
    }
    return initials;
  }

  @Override
  int room() {
    return outside.length * links;
  }

  @Override
  void forward(FlatMemory memory) {
    double[] v = memory.values;
    for (int i = 0; i < initial.length; i++) {
      v[initial[i]] = v[initialFrom[i]];
    }
    kernel.forward(v, places, others, 0, links);
  }

  @Override
  void backward(FlatMemory memory) {
    if (!active) {
      return;
    }
    double[] e = memory.edges;
    for (int i = 0; i < outside.length; i++) {
      edges.adjoints(e, outside[i], memory.adjoints, i * links, links);
    }
    for (Entry entry : entries) {
      for (int i = 0; i < entry.count; i++) {
        e[entry.edge + i] = entry.place < 0 ? -0.0 : edges.adjoint(e, entry.place - i);
      }
    }
    for (LoopPlan.Sum sum : plan.sums) {
      e[places[link.sum(sum.index())]] = sum.sums().begin(memory, edges)[sum.at()];
    }
    kernel.backward(memory.values, e, memory.adjoints, places, others, links);
    for (LoopPlan.Sum sum : plan.sums) {
      sum.sums().array(memory)[sum.at()] = e[places[link.sum(sum.index())]];
      sum.sums().end(memory);
    }
  }

  @Override
  String name() {
    return "loop";
  }

  @Override
  String shape() {
    return "%d(%s)".formatted(links, link);
  }

  @Override
  public String toString() {
    return name() + shape();
  }
}
