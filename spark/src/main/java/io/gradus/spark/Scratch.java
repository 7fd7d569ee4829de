package io.gradus.spark;

import io.gradus.compiler.Program;
import java.util.Arrays;

/** What one thread needs to run a program on blocks, kept from one block to the next. */
final class Scratch {
  private final Program program;
  private final double[] gradient;

  /** Rows of a full block, of which a smaller one takes the first. */
  private double[][] full = {};

  private double[][] some = {};

  Scratch(Program program) {
    this.program = program;
    gradient = new double[program.parameters().size()];
  }

  Program program() {
    return program;
  }

  /**
   * Adds the losses of a block and their gradient at these parameters.
   *
   * @throws io.gradus.compiler.RowException if an op throws
   */
  void addTo(GradientSum sum, RowBlock block, double[] parameters) {
    if (block.rows == 0) {
      return;
    }
    int width = program.inputs();
    double[][] rows = rows(block.rows);
    for (int i = 0; i < block.rows; i++) {
      System.arraycopy(block.numbers, i * width, rows[i], 0, width);
    }
    sum.add(program.backward(parameters, rows, gradient), gradient, block.rows);
  }

  private double[][] rows(int count) {
    if (full.length == 0) {
      full = new double[RowBlock.rows(program.inputs())][program.inputs()];
    }
    if (count == full.length) {
      return full;
    }
    if (count != some.length) {
      some = Arrays.copyOf(full, count);
    }
    return some;
  }
}
