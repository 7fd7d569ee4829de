package io.gradus.core;

/** Makes an op's output a node of the graph. */
final class GraphRecorder extends Recorder {
  private final Scratch x = new Scratch();
  private final CreationLog log;

  GraphRecorder() {
    this(new CreationLog());
  }

  private GraphRecorder(CreationLog log) {
    super(log);
    this.log = log;
  }

  @Override
  Value unary(UnaryOp op, Value x, double y) {
    if (x instanceof Constant) {
      return new Constant(y);
    }
    reserveAfter(x);
    Node[] block = log.block();
    return log.add(block, new Node.Unary(log.nextId(), op, x, y));
  }

  @Override
  Value binary(BinaryOp op, Value a, Value b, double y) {
    if (a instanceof Constant && b instanceof Constant) {
      return new Constant(y);
    }
    reserveAfter(a);
    reserveAfter(b);
    Node[] block = log.block();
    return log.add(block, new Node.Binary(log.nextId(), op, a, b, y));
  }

  @Override
  Value nary(NaryOp op, Value[] inputs) {
    double y = op.forward(Value.dataOf(inputs, x.of(inputs.length)));
    boolean constant = true;
    for (Value input : inputs) {
      constant &= input instanceof Constant;
      reserveAfter(input);
    }
    if (constant) {
      return new Constant(y);
    }
    Value[] own = inputs.clone();
    Node[] block = log.block();
    return log.add(block, new Node.Nary(log.nextId(), op, own, y));
  }

  /** Sees to it that the next id is larger than the input's, which may be another thread's. */
  private void reserveAfter(Value input) {
    if (input instanceof Node node) {
      log.skipTo(node.id());
    } else if (input instanceof TapeValue taped) {
      throw taped.misplaced("outside of its tape");
    }
  }
}
