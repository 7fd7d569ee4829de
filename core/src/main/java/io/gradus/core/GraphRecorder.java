package io.gradus.core;

/** Makes an op's output a node of the graph. */
final class GraphRecorder extends Recorder {
  private final CreationLog log;

  GraphRecorder() {
    this(new CreationLog());
  }

  private GraphRecorder(CreationLog log) {
    super(log, new Scratch());
    this.log = log;
  }

  @Override
  Value unary(UnaryOp op, Value x) {
    double y = forward(op, x);
    if (x instanceof Constant) {
      return new Constant(y);
    }
    reserveAfter(x);
    Tracked[] block = log.block();
    return log.add(block, new Node.Unary(log.nextId(), op, x, y));
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b) {
    return binary(op, a, b, forward(op, a, b));
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    if (a instanceof Constant && b instanceof Constant) {
      return new Constant(y);
    }
    reserveAfter(a);
    reserveAfter(b);
    Tracked[] block = log.block();
    return log.add(block, new Node.Binary(log.nextId(), op, a, b, y));
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    double y = forward(op, inputs);
    boolean constant = true;
    for (Value input : inputs) {
      constant &= input instanceof Constant;
      reserveAfter(input);
    }
    if (constant) {
      return new Constant(y);
    }
    Value[] own = inputs.clone();
    Tracked[] block = log.block();
    return log.add(block, new Node.Nary(log.nextId(), op, own, y));
  }

  /** Sees to it that the next id is larger than the input's, which may be another thread's. */
  private void reserveAfter(Value input) {
    if (input instanceof Node node) {
      log.skipTo(node.id + 1);
    } else if (input instanceof Leaf leaf) {
      log.skipTo(leaf.since());
    }
  }
}
