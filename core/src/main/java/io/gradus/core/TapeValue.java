package io.gradus.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handle of an entry on a tape: 32 bytes that the garbage collector soon takes back. Two handles
 * of one entry are equal.
 */
final class TapeValue extends Value {
  final TapeRecorder.Run run;
  final int index;

  TapeValue(TapeRecorder.Run run, int index, double data) {
    super(data);
    this.run = run;
    this.index = index;
  }

  @Override
  public Value data(double data) {
    throw new IllegalStateException(
        "Only a leaf's data can be set, and %s is the output of an op: set the leaves and compute it anew"
            .formatted(this));
  }

  @Override
  public double grad() {
    return recorder().grad(index);
  }

  @Override
  public Value grad(double grad) {
    throw new IllegalStateException(
        "Only a leaf's gradient can be set, and %s is the output of %s"
            .formatted(this, op().name()));
  }

  @Override
  public boolean hasGrad() {
    return recorder().hasGrad(index);
  }

  @Override
  public void zeroGrad() {
    recorder().zeroGrad(index);
  }

  @Override
  @Nullable Notes notes() {
    return recorder().notes(index);
  }

  @Override
  Notes annotate() {
    return recorder().annotate(index);
  }

  @Override
  public Op op() {
    return recorder().op(index);
  }

  @Override
  public List<Value> inputs() {
    return recorder().inputs(index);
  }

  @Override
  public boolean isLeaf() {
    return false;
  }

  @Override
  public void backward(double seed) {
    recorder().backward(index, seed);
  }

  @Override
  public String toString() {
    return run.isOver()
        ? "Value(data=" + data + ", of a tape that is closed or reset)"
        : super.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TapeValue value && value.run == run && value.index == index;
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(run) + index;
  }

  double[] gradients(Value[] xs) {
    return recorder().gradients(index, xs);
  }

  /** The error of a use that the tape can't record. */
  IllegalStateException misplaced(String where) {
    return run.isOver()
        ? new StaleValueException(data)
        : new IllegalStateException(
            "%s is on a tape of thread '%s' and is used %s: a tape records what is computed from its own values, leaves and constants while it is the innermost scope of its thread. Take value.detach() to go on with the number alone"
                .formatted(super.toString(), run.thread().getName(), where));
  }

  private TapeRecorder recorder() {
    return run.recorder(data);
  }
}
