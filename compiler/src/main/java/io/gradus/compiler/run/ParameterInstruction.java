package io.gradus.compiler.run;

import io.gradus.compiler.kernels.Planes;

/** Adds what waits for a parameter to its sum, row by row from the last to the first. */
final class ParameterInstruction extends Instruction {
  private final int parameter;
  private final int[] planes;

  ParameterInstruction(int parameter, int[] planes) {
    this.parameter = parameter;
    this.planes = planes;
  }

  @Override
  void sum(RowMemory memory, int part, int parts) {
    if (parameter % parts != part) {
      return;
    }
    double sum = memory.batch.sums[parameter];
    if (planes.length == 1) {
      sum = Planes.sumDown(sum, memory.adjoints[planes[0]], memory.count);
    } else {
      for (int row = memory.count - 1; row >= 0; row--) {
        for (int plane : planes) {
          sum += memory.adjoints[plane][row];
        }
      }
    }
    memory.batch.sums[parameter] = sum;
  }

  @Override
  public String toString() {
    return "parameter";
  }
}
