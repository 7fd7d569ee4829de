package io.gradus.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The graph behind a value, for tools that draw, count or compile it. */
public final class Graph {
  private Graph() {}

  /** A value whose inputs from {@code next} on are still to be searched. */
  private record Search(Value value, List<Value> inputs, int next) {}

  /**
   * Everything that {@code result} depends on, leaves and constants included, each once and after
   * all of its inputs; the result comes last. Among the inputs of an op, the first comes first.
   */
  public static List<Value> topological(Value result) {
    List<Value> order = new ArrayList<>();
    Set<Value> seen = new HashSet<>();
    Deque<Search> path = new ArrayDeque<>();
    seen.add(result);
    path.push(new Search(result, result.inputs(), 0));
    while (!path.isEmpty()) {
      Search at = path.pop();
      if (at.next == at.inputs.size()) {
        order.add(at.value);
        continue;
      }
      path.push(new Search(at.value, at.inputs, at.next + 1));
      Value input = at.inputs.get(at.next);
      if (seen.add(input)) {
        path.push(new Search(input, input.inputs(), 0));
      }
    }
    return order;
  }

  /**
   * Lets the graph behind {@code result} go, though values of it are kept: each keeps its data and
   * gradient and forgets its inputs, so that what it was computed from can be collected. Not needed
   * when values are dropped, nor on a {@link Tape}, which {@link Tape#reset()} frees.
   */
  public static void release(Value result) {
    for (Value value : topological(result)) {
      if (value instanceof Node node) {
        node.release();
      }
    }
  }
}
