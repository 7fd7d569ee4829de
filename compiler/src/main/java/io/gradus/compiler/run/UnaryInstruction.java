package io.gradus.compiler.run;

import io.gradus.compiler.kernels.UnaryKernel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** y = f(x), lane by lane. */
final class UnaryInstruction extends Instruction {
  private final String name;
  private final UnaryKernel plain;
  private final Supplier<UnaryKernel> vectors;
  private final Node node;
  private final int y;
  private final int x;
  private final int adjoint;
  private final int landing;
  private final boolean adds;

  /** Looked up when it first runs: finding vector kernels takes time at a program's start. */
  private @Nullable UnaryKernel vector;

  UnaryInstruction(String name, UnaryKernel plain, Supplier<UnaryKernel> vectors, Node node) {
    this.name = name;
    this.plain = plain;
    this.vectors = vectors;
    this.node = node;
    y = node.value();
    x = node.operandValue(0);
    adjoint = node.adjoint();
    landing = node.landing(0);
    adds = node.adds(0);
  }

  @Override
  void forward(RowMemory memory) {
    if (node.isComputed()) {
      kernel(memory).forward(memory.values[y], memory.values[x], memory.lanes);
    }
  }

  private UnaryKernel kernel(RowMemory memory) {
    if (!memory.batch.vectors) {
      return plain;
    }
    UnaryKernel known = vector;
    if (known == null) {
      known = vectors.get();
      vector = known;
    }
    return known;
  }

  @Override
  void backward(RowMemory memory) {
    if (landing == Landings.NOWHERE) {
      return;
    }
    double[] dx = memory.adjoints[landing];
    double[] dy = memory.adjoints[adjoint];
    UnaryKernel kernel = kernel(memory);
    if (adds) {
      kernel.add(dx, dy, memory.values[x], memory.values[y], memory.lanes);
    } else {
      kernel.set(dx, dy, memory.values[x], memory.values[y], memory.lanes);
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
