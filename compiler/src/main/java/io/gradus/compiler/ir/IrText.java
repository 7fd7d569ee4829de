package io.gradus.compiler.ir;

/**
 * An {@link Ir} as text, a node a line:
 *
 * <pre>
 * n0 = parameter 0
 * n1 = input 0
 * n2 = mul n0 n1
 * n3 = tanh n2
 * output n3
 * </pre>
 */
final class IrText {
  private IrText() {}

  static String of(Ir ir) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ir.size(); i++) {
      text.append(of(ir, i)).append('\n');
    }
    for (int i = 0; i < ir.outputs(); i++) {
      text.append("output n").append(ir.output(i)).append('\n');
    }
    return text.toString();
  }

  static String of(Ir ir, int node) {
    return "n%d = %s".formatted(node, node(ir, node));
  }

  private static String node(Ir ir, int node) {
    return switch (ir.kind(node)) {
      case PARAMETER -> "parameter " + ir.index(node);
      case INPUT -> "input " + ir.index(node);
      case CONSTANT -> "constant " + ir.number(node);
      case OP -> name(ir, node) + operands(ir, node, 0);
      case DOT -> dot(ir, node);
    };
  }

  /** The op's name; the components too of a record that has some. */
  private static String name(Ir ir, int node) {
    Object op = ir.op(node);
    String name = ir.op(node).name();
    boolean components = op instanceof Record r && r.getClass().getRecordComponents().length > 0;
    if (!components) {
      return name;
    }
    String text = op.toString();
    return name + text.substring(text.indexOf('['));
  }

  private static String operands(Ir ir, int node, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < ir.arity(node); i++) {
      text.append(" n").append(ir.operand(node, i));
    }
    return text.toString();
  }

  private static String dot(Ir ir, int node) {
    StringBuilder text = new StringBuilder("dot");
    int start = ir.arity(node) % 2;
    if (start == 1) {
      text.append(" n").append(ir.operand(node, 0)).append(" +");
    }
    for (int i = start; i < ir.arity(node); i += 2) {
      text.append(" n%d·n%d".formatted(ir.operand(node, i), ir.operand(node, i + 1)));
    }
    return text.toString();
  }
}
