package io.gradus.compiler.kernels;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DASTORE;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IALOAD;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.ISUB;

import io.gradus.core.BinaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** The code of one method of a loop's class, and the local variables that both methods have. */
final class LoopCode {
  /** The internal name of the class. */
  static final String OWNER = Type.getInternalName(LoopKernel.class).replace("LoopKernel", "Loop");

  /** The local variable of the array v. */
  static final int V = 1;

  final MethodVisitor method;
  final Link link;

  /** The local variable with the number of the link. */
  final int i;

  private final int places;
  private int locals;

  /** By step: the place of its number in link 0. */
  private final int[] values;

  /** By number that links share. */
  private final int[] shared;

  /** By operand that is another in each link: the array of its places. */
  private final int[] others;

  /**
   * @param places the parameter with the places; the next has those of operands that are others
   * @param i the parameter that counts links
   * @param parameters how many parameters there are, with {@code this}
   */
  LoopCode(MethodVisitor method, Link link, int places, int i, int parameters) {
    this.method = method;
    this.link = link;
    this.places = places;
    this.i = i;
    locals = parameters;
    method.visitCode();
    values = new int[link.steps().size()];
    for (int step = 0; step < values.length; step++) {
      values[step] = place(link.values(step));
    }
    shared = new int[link.shared()];
    for (int k = 0; k < shared.length; k++) {
      pushAt(V, link.shared(k), 0);
      shared[k] = newDouble();
    }
    others = new int[link.others()];
    for (int k = 0; k < others.length; k++) {
      method.visitVarInsn(ALOAD, places + 1);
      method.visitLdcInsn(k);
      method.visitInsn(AALOAD);
      others[k] = locals++;
      method.visitVarInsn(ASTORE, others[k]);
    }
  }

  /** The type in which a step's op is called. */
  static Class<? extends Op> type(Op op) {
    return op instanceof UnaryOp ? UnaryOp.class : BinaryOp.class;
  }

  /** The field that holds a step's op. */
  static String field(int step) {
    return "op" + step;
  }

  void pushOp(int step, Op op) {
    method.visitFieldInsn(GETSTATIC, OWNER, field(step), Type.getDescriptor(type(op)));
  }

  /** Calls a method of an op, which is on the stack with as many numbers. */
  void call(Op op, String name, int numbers) {
    String descriptor = "(" + "D".repeat(numbers) + ")D";
    method.visitMethodInsn(INVOKEINTERFACE, Type.getInternalName(type(op)), name, descriptor, true);
  }

  void pushShared(int index) {
    push(shared[index]);
  }

  /** Pushes what is another number in each link. */
  void pushOther(int index) {
    method.visitVarInsn(ALOAD, V);
    method.visitVarInsn(ALOAD, others[index]);
    method.visitVarInsn(ILOAD, i);
    method.visitInsn(IALOAD);
    method.visitInsn(DALOAD);
  }

  /** Pushes the number that a step had so many links before, which may be before link 0. */
  void pushStep(int step, int back) {
    method.visitVarInsn(ALOAD, V);
    if (back == 0) {
      method.visitVarInsn(ILOAD, values[step]);
    } else {
      Label initial = new Label();
      Label end = new Label();
      method.visitVarInsn(ILOAD, i);
      method.visitLdcInsn(back);
      method.visitJumpInsn(IF_ICMPLT, initial);
      method.visitVarInsn(ILOAD, values[step]);
      method.visitJumpInsn(GOTO, end);
      method.visitLabel(initial);
      pushPlace(link.initial(step));
      method.visitLdcInsn(link.carried(step));
      method.visitInsn(IADD);
      method.visitLabel(end);
      method.visitLdcInsn(back);
      method.visitInsn(ISUB);
    }
    method.visitVarInsn(ILOAD, i);
    method.visitInsn(IADD);
    method.visitInsn(DALOAD);
  }

  void storeStep(int step, int local) {
    storeElement(V, values[step], local);
  }

  /** Puts the number on the stack in a new local variable, which is returned. */
  int newDouble() {
    int local = locals;
    locals += 2;
    store(local);
    return local;
  }

  private void pushPlace(int place) {
    method.visitVarInsn(ALOAD, places);
    method.visitLdcInsn(place);
    method.visitInsn(IALOAD);
  }

  /** A place in a new local variable. */
  int place(int place) {
    pushPlace(place);
    int local = locals++;
    method.visitVarInsn(ISTORE, local);
    return local;
  }

  /** Pushes array[base + i]. */
  void pushElement(int array, int base) {
    index(array, base);
    method.visitInsn(DALOAD);
  }

  /** array[base + i] = a local variable. */
  void storeElement(int array, int base, int local) {
    index(array, base);
    push(local);
    method.visitInsn(DASTORE);
  }

  private void index(int array, int base) {
    method.visitVarInsn(ALOAD, array);
    method.visitVarInsn(ILOAD, base);
    method.visitVarInsn(ILOAD, i);
    method.visitInsn(IADD);
  }

  /** Pushes array[places[place] + further]. */
  void pushAt(int array, int place, int further) {
    indexAt(array, place, further);
    method.visitInsn(DALOAD);
  }

  /** array[places[place] + further] = a local variable. */
  void storeAt(int array, int place, int further, int local) {
    indexAt(array, place, further);
    push(local);
    method.visitInsn(DASTORE);
  }

  private void indexAt(int array, int place, int further) {
    method.visitVarInsn(ALOAD, array);
    pushPlace(place);
    method.visitLdcInsn(further);
    method.visitInsn(IADD);
  }

  void push(int local) {
    method.visitVarInsn(DLOAD, local);
  }

  void store(int local) {
    method.visitVarInsn(DSTORE, local);
  }

  void copy(int from, int to) {
    push(from);
    store(to);
  }

  void addTo(int local) {
    push(local);
    method.visitInsn(DADD);
  }
}
