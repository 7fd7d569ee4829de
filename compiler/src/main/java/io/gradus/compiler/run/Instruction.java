package io.gradus.compiler.run;

import java.util.BitSet;
import java.util.List;

/** A step of a {@link RowPlan}, run on a block of rows at a time. */
abstract class Instruction {
  /** Reads parameters, once before all blocks. */
  void begin(RowBatch batch) {}

  /** Reads what has been handed on to parameters already, once before all blocks. */
  void beginSums(RowBatch batch) {}

  void forward(RowMemory memory) {}

  /** Hands adjoints on; the instructions run in reverse order. */
  void backward(RowMemory memory) {}

  /**
   * Adds what the block's rows hand on to parameters, after {@link #backward}: what part {@code
   * part} of {@code parts} is about, so that threads can share out the parameters.
   */
  void sum(RowMemory memory, int part, int parts) {}

  /** Writes what has been handed on to parameters, once after all blocks. */
  void endSums(RowBatch batch) {}

  /**
   * Whether it hands on zeros alone, and adds them alone to parameters, for a row whose adjoints
   * are 0, if the numbers that it {@link #addRead reads} and the weights are finite.
   */
  boolean handsZerosOn() {
    return false;
  }

  /** Adds the planes of numbers that it reads in the backward pass, if it hands zeros on. */
  void addRead(BitSet planes) {}

  /** What it computes: nothing, if it only hands on adjoints. */
  List<Part> parts() {
    return List.of();
  }

  /** What it does, in a word or two. */
  @Override
  public abstract String toString();
}
