package io.gradus.compiler.run;

import io.gradus.compiler.kernels.SmallProducts;

/** A step of a {@link FlatPlan}: some nodes that follow each other. */
abstract class FlatStep {
  /** The place of the first node, and the place after the last. */
  final int from;

  final int to;

  FlatStep(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** How many numbers it needs {@link FlatMemory#adjoints room} for. */
  int room() {
    return to - from;
  }

  abstract void forward(FlatMemory memory);

  /** Adds up each node's adjoint and hands it on. */
  abstract void backward(FlatMemory memory);

  /** What it does: the name of its op, or of its kind. */
  abstract String name();

  /** The sizes of its matrices, or what its links are, if it has some. */
  String shape() {
    return "";
  }

  /** How many numbers these kernels need room for in this step. */
  int scratch(SmallProducts products) {
    return 0;
  }

  /** What it does, in a word or two. */
  @Override
  public abstract String toString();
}
