package io.gradus.compiler.kernels;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.gradus.core.Op;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the class of a loop. Its ops are constants, as in the templates: here too, HotSpot inlines
 * each into the loop. A template cannot have as many steps as a link happens to have, and keep
 * their numbers in local variables, so this class is made from nothing.
 */
final class LoopWriter {
  private static final String LOOKUP = "java/lang/invoke/MethodHandles";

  private LoopWriter() {}

  /** The class file of a {@link LoopKernel}, whose class data are {@link #ops}. */
  static byte[] write(Link link) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {Type.getInternalName(LoopKernel.class)};
    writer.visit(
        V17,
        ACC_PUBLIC | ACC_FINAL | ACC_SUPER,
        LoopCode.OWNER,
        null,
        "java/lang/Object",
        interfaces);
    initializer(writer, link);
    constructor(writer);
    LoopForward.write(method(writer, "forward", "([D[I[[III)V"), link);
    LoopBackward.write(method(writer, "backward", "([D[D[D[I[[II)V"), link);
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The ops of a link's steps. */
  static List<Op> ops(Link link) {
    List<Op> ops = new ArrayList<>();
    for (Link.Step step : link.steps()) {
      if (step.op() != null) {
        ops.add(step.op());
      }
    }
    return ops;
  }

  private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
    return writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
  }

  /** Takes the ops from the class data. */
  private static void initializer(ClassWriter writer, Link link) {
    MethodVisitor code = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    int index = 0;
    for (int step = 0; step < link.steps().size(); step++) {
      Op op = link.steps().get(step).op();
      if (op == null) {
        continue;
      }
      Type type = Type.getType(LoopCode.type(op));
      String field = LoopCode.field(step);
      writer.visitField(
          ACC_PRIVATE | ACC_STATIC | ACC_FINAL, field, type.getDescriptor(), null, null);
      code.visitMethodInsn(
          INVOKESTATIC, LOOKUP, "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;", false);
      code.visitLdcInsn(ConstantDescs.DEFAULT_NAME);
      code.visitLdcInsn(type);
      code.visitLdcInsn(index++);
      code.visitMethodInsn(
          INVOKESTATIC,
          LOOKUP,
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;",
          false);
      code.visitTypeInsn(CHECKCAST, type.getInternalName());
      code.visitFieldInsn(PUTSTATIC, LoopCode.OWNER, field, type.getDescriptor());
    }
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = method(writer, "<init>", "()V");
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
