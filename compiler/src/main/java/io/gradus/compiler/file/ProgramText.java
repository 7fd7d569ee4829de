package io.gradus.compiler.file;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramVisitor;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.util.List;

/**
 * A program as text:
 *
 * <pre>
 * program of 1 inputs
 * parameter w = 2.0
 * function
 *   n0 = input 0
 *   n1 = parameter w
 *   n2 = mul n1 n0
 *   output n2
 * </pre>
 */
final class ProgramText implements ProgramVisitor {
  private final StringBuilder text = new StringBuilder();
  private final OpRegistry registry;
  private final List<String> names;
  private int node;
  private boolean function = true;

  ProgramText(Program program, OpRegistry registry) {
    this.registry = registry;
    names = ParameterNames.of(program);
    text.append("program of ").append(program.inputs()).append(" inputs\n");
    for (int i = 0; i < names.size(); i++) {
      double number = program.parameters().get(i).data();
      text.append("parameter %s = %s\n".formatted(names.get(i), number));
    }
    program.describe(this);
  }

  @Override
  public void begin() {
    text.append(function ? "function\n" : "term\n");
    function = false;
    node = 0;
  }

  @Override
  public void parameter(int position) {
    line("parameter " + names.get(position));
  }

  @Override
  public void input(int column) {
    line("input " + column);
  }

  @Override
  public void constant(double number) {
    line("constant " + number);
  }

  @Override
  public void op(Op op, int[] operands) {
    StringBuilder line = new StringBuilder(registry.text(op));
    for (int operand : operands) {
      line.append(" n").append(operand);
    }
    line(line.toString());
  }

  @Override
  public void end(int[] outputs) {
    for (int output : outputs) {
      text.append("  output n").append(output).append('\n');
    }
  }

  private void line(String what) {
    text.append("  n").append(node++).append(" = ").append(what).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
