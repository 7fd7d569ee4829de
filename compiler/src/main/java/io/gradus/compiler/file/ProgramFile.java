package io.gradus.compiler.file;

import io.gradus.compiler.Program;
import io.gradus.core.OpRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs as bytes, and as text to read. What is kept is the function, the terms, and the
 * parameters with their labels and numbers; not how many threads it runs on, nor whether it is
 * fast. A loaded program gives the bits of the one that was written.
 *
 * <p>Ops are written by {@link OpRegistry#text} and found again by {@link OpRegistry#parse}, those
 * of plugins too. Nothing is executed but the ops' constructors. Reading takes memory in proportion
 * to the file, whatever the file says.
 *
 * <p>The format, version 1: the eight bytes {@code GRADUSPR}; the version; the number of inputs;
 * the parameters, each a name and a number; the ops, each a text; the function and the terms; the
 * CRC-32 of all this in four bytes, the highest first. Counts are unsigned, seven bits to a byte,
 * the lowest first, in as few bytes as it takes. A number is its eight bytes, the highest first. A
 * text is its length in bytes and UTF-8. The function, and each term, is the number of its nodes,
 * the nodes, the number of its outputs, and these. A node is 0 and a parameter, 1 and a column, 2
 * and a number, or 3 plus the position of an op, for an op of any arity the number of operands, and
 * how far back each operand is.
 */
public final class ProgramFile {
  /** The most bytes that {@code read} takes. */
  public static final int MOST_BYTES = 1 << 30;

  /** The most inputs of a program in a file. */
  public static final int MOST_INPUTS = 1 << 17;

  private ProgramFile() {}

  /** {@link #write(Program, OpRegistry)} with the ops of {@link OpRegistry#standard()}. */
  public static byte[] write(Program program) {
    return write(program, OpRegistry.standard());
  }

  /**
   * The program as bytes. A parameter without a label is named by its position, {@code p3}; of two
   * with one label, the second gets its position appended.
   *
   * @throws io.gradus.core.OpTextException if an op cannot be written: it is not registered, or has
   *     a component that has no text
   * @throws IllegalArgumentException if it has more than {@link #MOST_INPUTS} inputs, or an op
   *     whose text is longer than 4,096 bytes
   */
  public static byte[] write(Program program, OpRegistry registry) {
    return new ProgramWriter(program, registry).bytes();
  }

  /**
   * {@link #write(Program, OpRegistry)} to a file, which is replaced.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Program program, OpRegistry registry, Path file) throws IOException {
    Files.write(file, write(program, registry));
  }

  /** {@link #read(byte[], OpRegistry)} with the ops of {@link OpRegistry#standard()}. */
  public static Program read(byte[] bytes) {
    return read(bytes, OpRegistry.standard());
  }

  /**
   * The program that was written, with leaves of its own as parameters.
   *
   * @throws ProgramFileException if the bytes are anything but what {@link #write(Program)} gives,
   *     or an op is not in the registry, which the message names
   */
  public static Program read(byte[] bytes, OpRegistry registry) {
    return new ProgramReader(bytes, registry).program();
  }

  /**
   * {@link #read(byte[], OpRegistry)} from a file.
   *
   * @throws ProgramFileException as there, or if the file is larger than {@link #MOST_BYTES}
   * @throws IOException if the file cannot be read
   */
  public static Program read(Path file, OpRegistry registry) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      byte[] bytes = size > MOST_BYTES ? new byte[0] : in.readNBytes(MOST_BYTES);
      if (size > MOST_BYTES || in.read() >= 0) {
        throw new ProgramFileException(
            MOST_BYTES, "%s is larger than a program may be, %d bytes".formatted(file, MOST_BYTES));
      }
      return read(bytes, registry);
    }
  }

  /** {@link #text(Program, OpRegistry)} with the ops of {@link OpRegistry#standard()}. */
  public static String text(Program program) {
    return text(program, OpRegistry.standard());
  }

  /**
   * The program as text for people, a node a line. It cannot be read back, and may change.
   *
   * @throws io.gradus.core.OpTextException if an op cannot be written
   */
  public static String text(Program program, OpRegistry registry) {
    return new ProgramText(program, registry).toString();
  }
}
