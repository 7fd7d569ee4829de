package io.gradus.compiler.run;

/** A step of a {@link RowPlan}, run on a block of rows at a time. */
abstract class Instruction {
  /** Reads parameters, once before all blocks. */
  void begin(RowMemory memory) {}

  /** Reads what has been handed on to parameters already, once before all blocks. */
  void beginSums(RowMemory memory) {}

  void forward(RowMemory memory) {}

  /** Hands adjoints on; the instructions run in reverse order. */
  void backward(RowMemory memory) {}

  /** Writes what has been handed on to parameters, once after all blocks. */
  void endSums(RowMemory memory) {}

  /** What it does, in a word or two. */
  @Override
  public abstract String toString();
}
