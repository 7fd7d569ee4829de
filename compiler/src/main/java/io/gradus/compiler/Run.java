package io.gradus.compiler;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import io.gradus.compiler.kernels.KernelChoice;
import io.gradus.compiler.run.Executor;
import io.gradus.compiler.run.FlatRoom;
import io.gradus.compiler.run.Team;
import io.gradus.core.Value;
import io.gradus.ops.Mean;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one thread needs to run a program: its memory, kept from one run to the next. */
final class Run {
  private static final Mean MEAN = new Mean();
  private static final double[][] NO_ROW = {{}};

  /** Waking threads takes longer than work on fewer numbers. */
  private static final int FEW_NUMBERS = 1 << 14;

  private final Compiled row;
  private final List<Value> parameters;
  private final Team team;
  private final KernelChoice kernels;
  private final FlatRoom room;

  /** Made when they are first asked for. */
  private double[] numbers = {};

  private double[] sums = {};
  private final Executor[] terms;
  private final double[][][] termOutputs;
  private final int outputCount;

  /** The inputs that the row's function uses. */
  private final BitSet used = new BitSet();

  private @Nullable Executor flat;
  private @Nullable Executor inLanes;
  private double[][] outputs;
  private double[] someSums = {};

  // Of work that is shared out, and of gradients that are cleared.
  private final Team.Work sharedWork = this::doPart;
  private final RangeWork clearing = (from, to) -> Arrays.fill(cleared(), from, to, 0);
  private int shared;
  private RangeWork ranges = clearing;
  private double[] cleared = {};

  /**
   * @param room memory for runs of few rows
   */
  Run(
      Compiled row,
      List<Compiled> terms,
      List<Value> parameters,
      Team team,
      KernelChoice kernels,
      FlatRoom room) {
    this.row = row;
    this.parameters = parameters;
    this.team = team;
    this.kernels = kernels;
    this.room = room;
    this.terms = new Executor[terms.size()];
    for (int i = 0; i < this.terms.length; i++) {
      this.terms[i] = terms.get(i).flat(kernels, new FlatRoom());
    }
    termOutputs = new double[terms.size()][1][1];
    outputCount = row.steps().outputs();
    outputs = new double[outputCount][0];
    Ir steps = row.steps();
    for (int node = 0; node < steps.size(); node++) {
      if (steps.is(node, Kind.INPUT)) {
        used.set(steps.index(node));
      }
    }
  }

  /** The outputs of the latest run: for each output a number per row. */
  double[][] outputs() {
    return outputs;
  }

  /** The numbers of the parameters now, in an array that is used again. */
  double[] numbers() {
    if (numbers.length == 0) {
      numbers = new double[parameters.size()];
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = parameters.get(i).data();
    }
    return numbers;
  }

  /** Room for what a backward pass hands on to each parameter. */
  double[] sums() {
    if (sums.length == 0) {
      sums = new double[parameters.size()];
    }
    return sums;
  }

  /** The {@link #sums} of some parameters, in an array that is used again. */
  double[] sums(int[] parameters) {
    if (parameters.length == sums.length) {
      return sums;
    }
    if (someSums.length != parameters.length) {
      someSums = new double[parameters.length];
    }
    for (int i = 0; i < parameters.length; i++) {
      someSums[i] = sums[parameters[i]];
    }
    return someSums;
  }

  void evaluate(double[] numbers, double[][] rows) {
    reserve(rows.length);
    executor(rows).evaluate(numbers, rows, outputs);
  }

  /**
   * The mean over rows plus the terms.
   *
   * @param sums takes its gradient, 0 for a parameter that it does not depend on
   * @param inputGradients takes that by the rows' numbers; null unless the run was made for it
   */
  double backward(
      double[] numbers, double[][] rows, double[] sums, double @Nullable [][] inputGradients) {
    reserve(rows.length);
    cleared = sums;
    share(sums.length, clearing);
    // Later terms were made later, so a pass of the graph goes through them earlier.
    for (int i = terms.length - 1; i >= 0; i--) {
      terms[i].backward(numbers, NO_ROW, 1, termOutputs[i], sums, null);
    }
    for (int i = 0; inputGradients != null && i < rows.length; i++) {
      clearUnused(inputGradients[i]);
    }
    double seed = 1.0 / rows.length;
    executor(rows).backward(numbers, rows, seed, outputs, sums, inputGradients);
    double result = MEAN.forward(outputs[0]);
    for (double[][] term : termOutputs) {
      result += term[0][0];
    }
    return result;
  }

  /** Does work on so many numbers on all threads, on ranges that follow each other, one each. */
  void share(int count, RangeWork work) {
    if (team.size() == 1 || count < FEW_NUMBERS) {
      work.run(0, count);
      return;
    }
    shared = count;
    ranges = work;
    team.run(sharedWork);
    ranges = clearing;
  }

  private void doPart(int part) {
    ranges.run(border(part), border(part + 1));
  }

  /** The end of a part: a multiple of eight numbers, so that no two threads share a vector. */
  private int border(int part) {
    return part == team.size() ? shared : (int) ((long) shared * part / team.size()) & -8;
  }

  private double[] cleared() {
    return cleared;
  }

  /** Executors know nothing of inputs that are not used. */
  private void clearUnused(double[] gradients) {
    int input = used.nextClearBit(0);
    while (input < gradients.length) {
      gradients[input] = 0;
      input = used.nextClearBit(input + 1);
    }
  }

  private void reserve(int rows) {
    if (outputs[0].length != rows) {
      outputs = new double[outputCount][rows];
    }
  }

  private Executor executor(double[][] rows) {
    if (row.isInLanes(rows.length)) {
      if (inLanes == null) {
        inLanes = row.inLanes(team, kernels);
      }
      return inLanes;
    }
    if (flat == null) {
      flat = row.flat(kernels, room);
    }
    return flat;
  }
}
