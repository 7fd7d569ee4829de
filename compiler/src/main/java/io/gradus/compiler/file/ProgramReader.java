package io.gradus.compiler.file;

import io.gradus.compiler.Program;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Reads a program in the format of {@link ProgramFile}, and nothing else. */
final class ProgramReader {
  private final OpRegistry registry;
  private final Cursor cursor;
  private final List<Value> parameters = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();
  private int inputs;

  ProgramReader(byte[] bytes, OpRegistry registry) {
    this.registry = registry;
    byte[] magic = Format.magic();
    if (!Arrays.equals(bytes, 0, Math.min(magic.length, bytes.length), magic, 0, magic.length)) {
      throw new ProgramFileException(0, "this is no program: it does not begin with GRADUSPR");
    }
    int end = Math.max(magic.length, bytes.length - Format.CHECKSUM_BYTES);
    cursor = new Cursor(bytes, magic.length, end);
    int version = cursor.count(1, Integer.MAX_VALUE, "The version");
    if (version != Format.VERSION) {
      throw new ProgramFileException(
          magic.length,
          "the format has version %d, and this is a reader of version %d: read it with a newer Gradus"
              .formatted(version, Format.VERSION));
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, end);
    if ((int) checksum.getValue() != ByteBuffer.wrap(bytes).getInt(end)) {
      throw new ProgramFileException(
          end, "the checksum is not that of the file: it is cut off or damaged");
    }
  }

  Program program() {
    // The program keeps what its functions refer to: the parameters, and not this with the file.
    List<Value> parameters = this.parameters;
    inputs = cursor.count(0, ProgramFile.MOST_INPUTS, "The number of inputs");
    readParameters();
    readOps();
    int at = cursor.offset();
    int parts = cursor.size(2, "The number of functions and terms");
    if (parts == 0) {
      throw new ProgramFileException(at, "there is no function");
    }
    int from = cursor.offset();
    Steps function = steps(inputs, Integer.MAX_VALUE);
    Program program =
        traced(
            from, () -> Program.traceAll(parameters, inputs, x -> function.apply(parameters, x)));
    for (int i = 1; i < parts; i++) {
      int start = cursor.offset();
      Steps term = steps(0, 1);
      Program before = program;
      program = traced(start, () -> before.plus(() -> term.apply(parameters, new Value[0])[0]));
    }
    if (!cursor.isAtEnd()) {
      throw new ProgramFileException(cursor.offset(), "more follows after the last term");
    }
    return program;
  }

  private void readParameters() {
    int count = cursor.size(1 + Double.BYTES, "The number of parameters");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int at = cursor.offset();
      String name = cursor.text(Integer.MAX_VALUE, "a parameter's name");
      if (!names.add(name)) {
        throw new ProgramFileException(
            at, "parameter %d is named as one before it: %s".formatted(i, Shown.of(name)));
      }
      parameters.add(Value.of(cursor.number("A parameter"), name));
    }
  }

  private void readOps() {
    int count = cursor.size(1, "The number of ops");
    for (int i = 0; i < count; i++) {
      int at = cursor.offset();
      String text = cursor.text(Format.LONGEST_OP, "an op's text");
      try {
        ops.add(registry.parse(text));
      } catch (RuntimeException e) {
        throw new ProgramFileException(
            at, "op '%s' is not to be had: %s".formatted(Shown.of(text), e.getMessage()), e);
      }
    }
  }

  private Steps steps(int columns, int mostOutputs) {
    int count = cursor.size(2, "The number of nodes");
    Steps steps = new Steps(count);
    while (steps.size() < count) {
      node(steps, columns);
    }
    int at = cursor.offset();
    int[] outputs = new int[cursor.size(1, "The number of outputs")];
    if (outputs.length == 0 || outputs.length > mostOutputs) {
      throw new ProgramFileException(
          at,
          "there are %d outputs, expected 1%s"
              .formatted(outputs.length, mostOutputs == 1 ? "" : " or more"));
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = cursor.count(0, count - 1, "An output");
    }
    steps.end(outputs);
    return steps;
  }

  private void node(Steps steps, int columns) {
    int kind = cursor.count(0, Format.OP + ops.size() - 1, "The kind of a node");
    switch (kind) {
      case Format.PARAMETER ->
          steps.leaf(kind, cursor.count(0, parameters.size() - 1, "A parameter's position"), 0);
      case Format.INPUT -> steps.leaf(kind, cursor.count(0, columns - 1, "A column"), 0);
      case Format.CONSTANT -> steps.leaf(kind, 0, cursor.number("A constant"));
      default -> op(steps, ops.get(kind - Format.OP));
    }
  }

  private void op(Steps steps, Op op) {
    int at = cursor.offset();
    int arity = op.arity();
    if (arity == Op.VARIADIC) {
      arity = cursor.size(1, "The number of operands");
      if (arity == 0) {
        throw new ProgramFileException(at, "op '%s' has no operands".formatted(op.name()));
      }
    }
    int[] operands = new int[arity];
    for (int i = 0; i < arity; i++) {
      operands[i] = steps.size() - cursor.count(1, steps.size(), "How far back an operand is");
    }
    steps.op(op, operands);
  }

  /** Whatever recording says is said of this place in the file. */
  private static Program traced(int at, Supplier<Program> trace) {
    try {
      return trace.get();
    } catch (RuntimeException e) {
      throw new ProgramFileException(at, "the steps are no program: " + e.getMessage(), e);
    }
  }
}
