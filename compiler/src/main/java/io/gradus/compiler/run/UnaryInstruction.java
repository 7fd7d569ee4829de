package io.gradus.compiler.run;

import io.gradus.compiler.ir.SameOp;
import io.gradus.compiler.kernels.UnaryKernel;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Relu;
import io.gradus.ops.Tanh;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** y = f(x), lane by lane, of one node, or of several that follow each other, as a layer's do. */
final class UnaryInstruction extends Instruction {
  private final UnaryOp op;
  private final UnaryKernel plain;
  private final Supplier<UnaryKernel> vectors;
  private final List<Node> nodes = new ArrayList<>();
  private final int number;
  private final boolean isComputed;
  private final boolean handsOn;
  private final boolean adds;

  /** Looked up when it first runs: finding vector kernels takes time at a program's start. */
  private @Nullable UnaryKernel vector;

  /**
   * An instruction of a first node.
   *
   * @param number its place among {@link RowPlan#unaries}
   */
  UnaryInstruction(
      UnaryOp op, UnaryKernel plain, Supplier<UnaryKernel> vectors, Node node, int number) {
    this.op = op;
    this.plain = plain;
    this.vectors = vectors;
    this.number = number;
    nodes.add(node);
    isComputed = node.isComputed();
    handsOn = node.landing(0) != Landings.NOWHERE;
    adds = node.adds(0);
  }

  /** Takes another node, which follows those there are, if it is like them. */
  boolean join(UnaryOp op, Node node) {
    boolean fits =
        SameOp.areEqual(op, this.op)
            && node.isComputed() == isComputed
            && (node.landing(0) != Landings.NOWHERE) == handsOn
            && node.adds(0) == adds;
    return fits && nodes.add(node);
  }

  /** The planes that it works on. */
  UnaryMemory newMemory(double[][] values, double[][] adjoints) {
    UnaryMemory memory = new UnaryMemory(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      memory.y()[i] = values[node.value()];
      memory.x()[i] = values[node.operandValue(0)];
      if (handsOn) {
        memory.dy()[i] = adjoints[node.adjoint()];
        memory.dx()[i] = adjoints[node.landing(0)];
      }
    }
    return memory;
  }

  @Override
  void forward(RowMemory memory) {
    if (isComputed) {
      UnaryMemory own = memory.unaries[number];
      kernel(memory).forward(own.y(), own.x(), memory.lanes);
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
    if (!handsOn) {
      return;
    }
    UnaryMemory own = memory.unaries[number];
    if (adds) {
      kernel(memory).add(own.dx(), own.dy(), own.x(), own.y(), memory.lanes);
    } else {
      kernel(memory).set(own.dx(), own.dy(), own.x(), own.y(), memory.lanes);
    }
  }

  /** The derivatives of these ops are computed from their outputs, and are finite if these are. */
  @Override
  boolean handsZerosOn() {
    return !handsOn || op instanceof Relu || op instanceof Tanh;
  }

  @Override
  void addRead(BitSet planes) {
    if (handsOn) {
      for (Node node : nodes) {
        planes.set(node.value());
      }
    }
  }

  @Override
  List<Part> parts() {
    return nodes.stream().map(node -> Part.of(op.name(), node.node())).toList();
  }

  @Override
  public String toString() {
    return nodes.size() == 1 ? op.name() : op.name() + "×" + nodes.size();
  }
}
