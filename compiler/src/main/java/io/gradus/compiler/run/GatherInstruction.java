package io.gradus.compiler.run;

import io.gradus.compiler.kernels.Planes;

/** Adds up the contributions to an adjoint that waited, before the node hands on. */
final class GatherInstruction extends Instruction {
  private final int adjoint;
  private final int[] planes;

  GatherInstruction(int adjoint, int[] planes) {
    this.adjoint = adjoint;
    this.planes = planes;
  }

  @Override
  void backward(RowMemory memory) {
    double[] sum = memory.adjoints[adjoint];
    Planes.copy(sum, memory.adjoints[planes[0]], memory.lanes);
    for (int i = 1; i < planes.length; i++) {
      Planes.add(sum, memory.adjoints[planes[i]], memory.lanes);
    }
  }

  @Override
  public String toString() {
    return "gather" + planes.length;
  }
}
