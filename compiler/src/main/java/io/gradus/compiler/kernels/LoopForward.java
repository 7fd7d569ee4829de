package io.gradus.compiler.kernels;

import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.RETURN;

import io.gradus.compiler.kernels.Link.Operand;
import io.gradus.compiler.kernels.Link.Step;
import io.gradus.core.Op;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes {@link LoopKernel#forward}: what is carried on to the next links is in variables. */
final class LoopForward {
  private static final int PLACES = 2;
  private static final int I = 4;
  private static final int TO = 5;

  private final Link link;
  private final LoopCode code;

  /** By step: its numbers now and in the links before, as far as they are carried on. */
  private final int[][] carried;

  private LoopForward(MethodVisitor method, Link link) {
    this.link = link;
    code = new LoopCode(method, link, PLACES, I, TO + 1);
    carried = new int[link.steps().size()][];
  }

  static void write(MethodVisitor method, Link link) {
    new LoopForward(method, link).write();
  }

  private void write() {
    for (int step = 0; step < carried.length; step++) {
      carried[step] = new int[link.carried(step) + 1];
      for (int back = 1; back < carried[step].length; back++) {
        code.pushStep(step, back);
        carried[step][back] = code.newDouble();
      }
    }
    Label begin = new Label();
    Label end = new Label();
    code.method.visitLabel(begin);
    code.method.visitVarInsn(ILOAD, I);
    code.method.visitVarInsn(ILOAD, TO);
    code.method.visitJumpInsn(IF_ICMPGE, end);
    for (int step = 0; step < carried.length; step++) {
      output(step, link.steps().get(step));
      carried[step][0] = code.newDouble();
      code.storeStep(step, carried[step][0]);
    }
    for (int[] numbers : carried) {
      for (int back = numbers.length - 1; back > 0; back--) {
        code.copy(numbers[back - 1], numbers[back]);
      }
    }
    code.method.visitIincInsn(I, 1);
    code.method.visitJumpInsn(GOTO, begin);
    code.method.visitLabel(end);
    code.method.visitInsn(RETURN);
    code.method.visitMaxs(0, 0);
    code.method.visitEnd();
  }

  /** Pushes the step's number. */
  private void output(int step, Step what) {
    Op op = what.op();
    List<Operand> operands = what.operands();
    if (op != null) {
      code.pushOp(step, op);
      operands.forEach(this::push);
      code.call(op, "forward", operands.size());
      return;
    }
    push(operands.get(0));
    for (int slot = 1; slot < operands.size(); slot++) {
      push(operands.get(slot));
      if ((operands.size() - slot) % 2 == 1) {
        code.method.visitInsn(DMUL);
        if (slot > 1) {
          code.method.visitInsn(DADD);
        }
      }
    }
  }

  private void push(Operand operand) {
    switch (operand.source()) {
      case STEP -> code.push(carried[operand.index()][operand.back()]);
      case SHARED -> code.pushShared(operand.index());
      case OTHER -> code.pushOther(operand.index());
    }
  }
}
