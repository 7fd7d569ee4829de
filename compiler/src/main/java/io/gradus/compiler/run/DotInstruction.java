package io.gradus.compiler.run;

import io.gradus.compiler.kernels.Planes;
import java.util.Arrays;
import java.util.List;

/** y = s + a₁·b₁ + a₂·b₂ + …, lane by lane, of scalars and numbers of the row in any mixture. */
final class DotInstruction extends Instruction {
  private final Node node;

  /** 1 if there is a start. */
  private final int first;

  /** The slots in the order in which the graph hands on to them. */
  private final int[] slots;

  DotInstruction(Node node) {
    this.node = node;
    first = node.arity() % 2;
    slots = Schedule.slots(node.ir(), node.node());
  }

  @Override
  void forward(RowMemory memory) {
    if (!node.isComputed()) {
      return;
    }
    double[] y = memory.values[node.value()];
    int n = memory.lanes;
    int slot = first;
    if (first == 0) {
      product(memory, y, 0, false);
      slot = 2;
    } else if (node.isScalar(0)) {
      Arrays.fill(y, 0, n, memory.batch.scalars[node.operandValue(0)]);
    } else {
      Planes.copy(y, memory.values[node.operandValue(0)], n);
    }
    for (; slot < node.arity(); slot += 2) {
      product(memory, y, slot, true);
    }
  }

  /** y = a·b or y = y + a·b of the pair that begins at the slot. */
  private void product(RowMemory memory, double[] y, int slot, boolean adds) {
    int scalar = node.isScalar(slot) ? slot : slot + 1;
    int other = 2 * slot + 1 - scalar;
    if (node.isScalar(scalar) && node.isScalar(other)) {
      double product = scalar(memory, scalar) * scalar(memory, other);
      for (int i = 0; i < memory.lanes; i++) {
        y[i] = adds ? y[i] + product : product;
      }
    } else if (node.isScalar(scalar)) {
      scale(y, scalar(memory, scalar), memory.values[node.operandValue(other)], memory, adds);
    } else {
      double[] a = memory.values[node.operandValue(slot)];
      double[] b = memory.values[node.operandValue(slot + 1)];
      if (adds) {
        Planes.add(y, a, b, memory.lanes);
      } else {
        Planes.set(y, a, b, memory.lanes);
      }
    }
  }

  @Override
  void backward(RowMemory memory) {
    double[] dy = memory.adjoints[node.adjoint()];
    int n = memory.lanes;
    for (int slot : slots) {
      int landing = node.landing(slot);
      if (landing == Landings.NOWHERE) {
        continue;
      }
      double[] target = memory.adjoints[landing];
      boolean adds = node.adds(slot);
      if (slot < first) {
        scale(target, 1, dy, memory, adds);
        continue;
      }
      int other = (slot - first) % 2 == 0 ? slot + 1 : slot - 1;
      if (node.isScalar(other)) {
        scale(target, scalar(memory, other), dy, memory, adds);
      } else if (adds) {
        Planes.add(target, dy, memory.values[node.operandValue(other)], n);
      } else {
        Planes.set(target, dy, memory.values[node.operandValue(other)], n);
      }
    }
  }

  private static void scale(double[] o, double w, double[] x, RowMemory memory, boolean adds) {
    if (adds) {
      Planes.add(o, w, x, memory.lanes);
    } else {
      Planes.set(o, w, x, memory.lanes);
    }
  }

  private double scalar(RowMemory memory, int slot) {
    return memory.batch.scalars[node.operandValue(slot)];
  }

  @Override
  List<Part> parts() {
    return List.of(Part.of("dot", node.node()));
  }

  @Override
  public String toString() {
    return "dot" + node.arity() / 2;
  }
}
