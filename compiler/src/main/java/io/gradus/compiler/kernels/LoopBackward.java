package io.gradus.compiler.kernels;

import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.RETURN;

import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Source;
import io.gradus.compiler.kernels.Link.Step;
import io.gradus.compiler.kernels.Link.Use;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes {@link LoopKernel#backward}. What a link hands on, to others too, waits in variables until
 * its turn comes to be added.
 */
final class LoopBackward {
  private static final int E = 2;
  private static final int DY = 3;
  private static final int PLACES = 4;
  private static final int I = 6;

  private final Link link;
  private final LoopCode code;

  /** By operand: what is handed on through it now. */
  private final Map<Use, Integer> handed = new LinkedHashMap<>();

  /** By operand that is carried on: what waits for this link, the one before and so on. */
  private final Map<Use, int[]> waiting = new LinkedHashMap<>();

  /** By operand: the place of its contributions in link 0. */
  private final Map<Use, Integer> edges = new LinkedHashMap<>();

  /** By step: the place of its adjoint from outside in link 0. */
  private final int[] outside;

  private final int[] sums;

  private LoopBackward(MethodVisitor method, Link link) {
    this.link = link;
    code = new LoopCode(method, link, PLACES, I, I + 1);
    outside = new int[link.steps().size()];
    sums = new int[link.shared()];
  }

  static void write(MethodVisitor method, Link link) {
    new LoopBackward(method, link).write();
  }

  private void write() {
    begin();
    Label begin = new Label();
    Label end = new Label();
    code.method.visitLabel(begin);
    code.method.visitIincInsn(I, -1);
    code.method.visitVarInsn(ILOAD, I);
    code.method.visitJumpInsn(IFLT, end);
    for (int step = outside.length - 1; step >= 0; step--) {
      if (link.steps().get(step).active()) {
        handOn(step);
      }
    }
    for (Use use : link.sums()) {
      int sum = sums[link.operand(use).index()];
      code.push(sum);
      code.addTo(handed(use));
      code.store(sum);
    }
    waiting.forEach(
        (use, locals) -> {
          for (int link = 1; link < locals.length; link++) {
            code.copy(locals[link], locals[link - 1]);
          }
          code.copy(handed(use), locals[locals.length - 1]);
        });
    code.method.visitJumpInsn(GOTO, begin);
    code.method.visitLabel(end);
    end();
    code.method.visitInsn(RETURN);
    code.method.visitMaxs(0, 0);
    code.method.visitEnd();
  }

  /** Loads what is there before the last link. */
  private void begin() {
    for (int k = 0; k < sums.length; k++) {
      code.pushAt(E, link.sum(k), 0);
      sums[k] = code.newDouble();
    }
    for (int step = 0; step < outside.length; step++) {
      outside[step] = code.place(link.outside(step));
      for (Use use : activeOperands(step)) {
        Operand operand = link.operand(use);
        if (operand.source() != Source.STEP) {
          edges.put(use, code.place(link.edge(use)));
        } else if (operand.back() > 0) {
          int[] locals = new int[operand.back()];
          for (int k = 0; k < locals.length; k++) {
            code.pushAt(E, link.entry(use), k);
            locals[k] = code.newDouble();
          }
          waiting.put(use, locals);
        }
      }
    }
  }

  /** Stores what waits for links before the first, and sums. */
  private void end() {
    waiting.forEach(
        (use, locals) -> {
          for (int k = 0; k < locals.length; k++) {
            code.storeAt(E, link.edge(use), locals.length - 1 - k, locals[k]);
          }
        });
    for (int k = 0; k < sums.length; k++) {
      code.storeAt(E, link.sum(k), 0, sums[k]);
    }
  }

  private List<Use> activeOperands(int step) {
    List<Use> uses = new ArrayList<>();
    for (int slot = 0; slot < link.steps().get(step).operands().size(); slot++) {
      Use use = new Use(step, slot);
      if (link.operand(use).active()) {
        uses.add(use);
      }
    }
    return uses;
  }

  private int handed(Use use) {
    return handed.getOrDefault(use, -1);
  }

  /** Adds up the step's adjoint and hands it on. */
  private void handOn(int step) {
    int adjoint = adjoint(step);
    for (Use use : activeOperands(step)) {
      contribution(use, adjoint);
      handed.put(use, code.newDouble());
      boolean summed = link.sums().contains(use);
      if (link.operand(use).source() != Source.STEP && !summed) {
        code.storeElement(E, edges.getOrDefault(use, -1), handed(use));
      }
    }
  }

  private int adjoint(int step) {
    Step what = link.steps().get(step);
    boolean first = true;
    if (what.outside()) {
      code.pushElement(DY, outside[step]);
      first = false;
    }
    for (Use use : what.uses()) {
      int[] locals = waiting.get(use);
      code.push(locals == null ? handed(use) : locals[0]);
      if (!first) {
        code.method.visitInsn(DADD);
      }
      first = false;
    }
    return code.newDouble();
  }

  /** Pushes what is handed on through an operand. */
  private void contribution(Use use, int adjoint) {
    Step step = link.steps().get(use.step());
    List<Operand> operands = step.operands();
    Op op = step.op();
    code.push(adjoint);
    if (op != null) {
      boolean unary = op instanceof UnaryOp;
      code.pushOp(use.step(), op);
      operands.forEach(this::push);
      code.pushStep(use.step(), 0);
      code.call(
          op,
          unary ? "localGradient" : use.slot() == 0 ? "localGradientA" : "localGradientB",
          operands.size() + 1);
      code.method.visitInsn(DMUL);
      return;
    }
    int start = operands.size() % 2;
    if (use.slot() >= start) {
      push(operands.get((use.slot() - start ^ 1) + start));
      code.method.visitInsn(DMUL);
    }
  }

  private void push(Operand operand) {
    switch (operand.source()) {
      case STEP -> code.pushStep(operand.index(), operand.back());
      case SHARED -> code.pushShared(operand.index());
      case OTHER -> code.pushOther(operand.index());
    }
  }
}
