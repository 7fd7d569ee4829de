package io.gradus.core;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Records ops and computes nothing: the outputs are nodes without a number, whose ids say where in
 * the trace they stand.
 */
final class TraceRecorder extends Recorder {
  private final long firstId;

  /** What the traced function uses that was made outside, and its own constants, by position. */
  private final Map<Value, Integer> others = new IdentityHashMap<>();

  private final Graph.Builder graph = new Graph.Builder();

  /** A trace whose values have ids from this one on. */
  TraceRecorder(long firstId) {
    this.firstId = firstId;
  }

  /** A symbolic input. */
  Value input() {
    Value input = new Leaf(nextId(), Trace.NO_NUMBER);
    graph.add(input);
    return input;
  }

  private long nextId() {
    return firstId + graph.size();
  }

  /** The position of a value in the trace, which it enters if it may. */
  int position(Value value) {
    if (value instanceof Tracked tracked && tracked.id >= Trace.FIRST_ID) {
      long position = tracked.id - firstId;
      if (position < 0 || position >= graph.size()) {
        throw new IllegalStateException(
            "A value of another trace is used here: keep no value of a traced function, but make it anew within each");
      }
      return (int) position;
    }
    Integer known = others.get(value);
    if (known != null) {
      return known;
    }
    if (value instanceof Node node) {
      throw new IllegalStateException(
          "%s is the output of '%s', made outside of the trace that uses it: compute it inside, or take value.detach() outside for a constant"
              .formatted(describe(node), node.op().name()));
    }
    int position = graph.add(value);
    others.put(value, position);
    return position;
  }

  private static String describe(Node node) {
    return node.label() == null ? "A value" : "The value '" + node.label() + "'";
  }

  Graph graph(Value[] outputs) {
    return graph.build(positions(outputs));
  }

  private int[] positions(Value[] values) {
    int[] positions = new int[values.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(values[i]);
    }
    return positions;
  }

  @Override
  Recorder around(Recorder inner) {
    if (inner instanceof TraceRecorder) {
      return inner;
    }
    throw new IllegalStateException(
        inner instanceof Anomaly.Watch
            ? "Anomaly mode is opened within a trace, where there are no numbers to watch: run the function on the graph for that"
            : "NoGrad is opened within a trace, which has to record every op: use detach() there on what shall take no gradient");
  }

  /** Made anew each time the function runs, so it is no parameter. */
  @Override
  Value leaf(double data) {
    return new Constant(data);
  }

  @Override
  Value detach(Value x) {
    return x.requiresGrad() ? unary(Detach.OP, x) : x;
  }

  @Override
  Value unary(UnaryOp op, Value x) {
    int input = position(x);
    Node node = new Node.Unary(nextId(), op, x, Trace.NO_NUMBER);
    graph.add(node, input);
    return node;
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b) {
    int first = position(a);
    int second = position(b);
    Node node = new Node.Binary(nextId(), op, a, b, Trace.NO_NUMBER);
    graph.add(node, first, second);
    return node;
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    return binary(op, a, b);
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    int[] positions = positions(inputs);
    Node node = new Node.Nary(nextId(), op, inputs.clone(), Trace.NO_NUMBER);
    graph.add(node, positions);
    return node;
  }
}
