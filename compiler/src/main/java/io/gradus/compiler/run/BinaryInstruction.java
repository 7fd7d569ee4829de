package io.gradus.compiler.run;

import io.gradus.compiler.kernels.BinaryKernel;
import java.util.List;

/** y = f(a, b), lane by lane. */
final class BinaryInstruction extends Instruction {
  private final String name;
  private final BinaryKernel kernel;
  private final Node node;
  private final int landingA;
  private final int landingB;

  BinaryInstruction(String name, BinaryKernel kernel, Node node) {
    this.name = name;
    this.kernel = kernel;
    this.node = node;
    landingA = node.landing(0);
    landingB = node.landing(1);
  }

  @Override
  void forward(RowMemory memory) {
    if (node.isComputed()) {
      double[][] values = memory.values;
      kernel.forward(
          values[node.value()],
          values[node.operandValue(0)],
          values[node.operandValue(1)],
          memory.lanes);
    }
  }

  @Override
  void backward(RowMemory memory) {
    double[] y = memory.values[node.value()];
    double[] a = memory.values[node.operandValue(0)];
    double[] b = memory.values[node.operandValue(1)];
    double[] dy = memory.adjoints[node.adjoint()];
    int n = memory.lanes;
    if (landingA != Landings.NOWHERE) {
      double[] da = memory.adjoints[landingA];
      if (node.adds(0)) {
        kernel.addA(da, dy, a, b, y, n);
      } else {
        kernel.setA(da, dy, a, b, y, n);
      }
    }
    if (landingB != Landings.NOWHERE) {
      double[] db = memory.adjoints[landingB];
      if (node.adds(1)) {
        kernel.addB(db, dy, a, b, y, n);
      } else {
        kernel.setB(db, dy, a, b, y, n);
      }
    }
  }

  @Override
  List<Part> parts() {
    return List.of(Part.of(name, node.node()));
  }

  @Override
  public String toString() {
    return name;
  }
}
