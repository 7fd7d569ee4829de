package io.gradus.compiler.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramVisitor;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes a program in the format of {@link ProgramFile}. */
final class ProgramWriter implements ProgramVisitor {
  private final Program program;
  private final OpRegistry registry;

  /** The texts of the ops, in order of their first use. */
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  /** Where each op's text is. */
  private final Map<Op, Integer> ops = new LinkedHashMap<>();

  private final Bytes parts = new Bytes();
  private Bytes nodes = new Bytes();
  private int count;
  private int partCount;

  ProgramWriter(Program program, OpRegistry registry) {
    if (program.inputs() > ProgramFile.MOST_INPUTS) {
      throw new IllegalArgumentException(
          "The program has %d inputs, and one in a file at most %d"
              .formatted(program.inputs(), ProgramFile.MOST_INPUTS));
    }
    this.program = program;
    this.registry = registry;
  }

  byte[] bytes() {
    program.describe(this);
    Bytes file = new Bytes();
    file.writeBytes(Format.magic());
    file.count(Format.VERSION);
    file.count(program.inputs());
    List<String> names = ParameterNames.of(program);
    file.count(names.size());
    for (int i = 0; i < names.size(); i++) {
      file.text(names.get(i));
      file.number(program.parameters().get(i).data());
    }
    file.count(texts.size());
    texts.keySet().forEach(file::text);
    file.count(partCount);
    file.writeBytes(parts.toByteArray());
    CRC32 checksum = new CRC32();
    checksum.update(file.toByteArray());
    file.writeBytes(
        ByteBuffer.allocate(Format.CHECKSUM_BYTES).putInt((int) checksum.getValue()).array());
    return file.toByteArray();
  }

  @Override
  public void begin() {
    nodes = new Bytes();
    count = 0;
    partCount++;
  }

  @Override
  public void parameter(int position) {
    leaf(Format.PARAMETER).count(position);
  }

  @Override
  public void input(int column) {
    leaf(Format.INPUT).count(column);
  }

  @Override
  public void constant(double number) {
    leaf(Format.CONSTANT).number(number);
  }

  @Override
  public void op(Op op, int[] operands) {
    nodes.count(Format.OP + ops.computeIfAbsent(op, this::position));
    if (op.arity() == Op.VARIADIC) {
      nodes.count(operands.length);
    }
    for (int operand : operands) {
      nodes.count(count - operand);
    }
    count++;
  }

  @Override
  public void end(int[] outputs) {
    parts.count(count);
    parts.writeBytes(nodes.toByteArray());
    parts.count(outputs.length);
    for (int output : outputs) {
      parts.count(output);
    }
  }

  private Bytes leaf(int kind) {
    nodes.count(kind);
    count++;
    return nodes;
  }

  private int position(Op op) {
    String text = registry.text(op);
    if (text.getBytes(UTF_8).length > Format.LONGEST_OP) {
      throw new IllegalArgumentException(
          "The text of op '%s' has more than %d bytes".formatted(op.name(), Format.LONGEST_OP));
    }
    Integer position = texts.putIfAbsent(text, texts.size());
    return position == null ? texts.size() - 1 : position;
  }

  /** What the format consists of. */
  private static final class Bytes extends ByteArrayOutputStream {
    void count(int n) {
      int rest = n;
      while (rest >= 0x80) {
        write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      write(rest);
    }

    void number(double x) {
      writeBytes(ByteBuffer.allocate(Double.BYTES).putLong(Double.doubleToRawLongBits(x)).array());
    }

    void text(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      count(bytes.length);
      writeBytes(bytes);
    }
  }
}
