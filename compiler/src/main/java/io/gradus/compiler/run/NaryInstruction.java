package io.gradus.compiler.run;

import io.gradus.compiler.kernels.NaryKernel;
import java.util.List;

/** y = f(x₁ … xₖ), lane by lane. */
final class NaryInstruction extends Instruction {
  private final String name;
  private final NaryKernel kernel;
  private final Node node;

  /** Which room for a point is its own. */
  private final int point;

  private final boolean[] adds;
  private final boolean handsOn;

  NaryInstruction(String name, NaryKernel kernel, Node node, int point) {
    this.name = name;
    this.kernel = kernel;
    this.node = node;
    this.point = point;
    adds = new boolean[node.arity()];
    boolean handsOn = false;
    for (int slot = 0; slot < adds.length; slot++) {
      adds[slot] = node.adds(slot);
      handsOn |= node.landing(slot) != Landings.NOWHERE;
    }
    this.handsOn = handsOn;
  }

  @Override
  void forward(RowMemory memory) {
    if (node.isComputed()) {
      kernel.forward(
          memory.values[node.value()], memory.inputs[point], memory.points[point], memory.lanes);
    }
  }

  @Override
  void backward(RowMemory memory) {
    if (handsOn) {
      kernel.backward(
          memory.inputAdjoints[point],
          adds,
          memory.adjoints[node.adjoint()],
          memory.inputs[point],
          memory.values[node.value()],
          memory.points[point],
          memory.gradients[point],
          memory.lanes);
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
