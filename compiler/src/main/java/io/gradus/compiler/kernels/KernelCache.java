package io.gradus.compiler.kernels;

import io.gradus.compiler.ir.SameOp;
import io.gradus.core.BinaryOp;
import io.gradus.core.NaryOp;
import io.gradus.core.Op;
import io.gradus.core.UnaryOp;
import io.gradus.ops.Relu;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of a program's ops. For each op a template is defined anew as a hidden class that has
 * the op as its class data: to HotSpot the op is a constant, and is inlined into the loop whatever
 * other ops there are. One loop over all ops would call each of them through its interface, at 20
 * times the cost.
 *
 * <p>A hidden class goes when the program goes that asked for it.
 */
public final class KernelCache {
  /** A template and the op it is defined for. */
  private record Key(Class<?> template, Op op) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && template == key.template && SameOp.areEqual(op, key.op);
    }

    @Override
    public int hashCode() {
      return 31 * template.hashCode() + SameOp.hash(op);
    }
  }

  private static final Map<Class<?>, byte[]> TEMPLATES = new ConcurrentHashMap<>();

  private final Map<Key, Object> kernels = new HashMap<>();
  private final Map<Link, LoopKernel> loops = new HashMap<>();

  /** Loops over lanes. */
  public UnaryKernel unary(UnaryOp op) {
    if (op instanceof Relu) {
      return new ReluLanes();
    }
    return Elementary.kernel(op, template(op), Elementary::lanes);
  }

  /** Loops over lanes by vectors, where they are better than the plain ones; else these. */
  public UnaryKernel unaryOfVectors(UnaryOp op) {
    VectorKernels vectors = Vectors.found();
    if (vectors == null) {
      return unary(op);
    }
    UnaryKernel kernel = vectors.unary(op);
    return kernel != null ? kernel : Elementary.kernel(op, template(op), o -> lanes(vectors, o));
  }

  private UnaryKernel template(UnaryOp op) {
    return (UnaryKernel) kernel(UnaryTemplate.class, op);
  }

  private static @Nullable Lanes lanes(VectorKernels vectors, UnaryOp op) {
    Lanes lanes = vectors.function(op);
    return lanes != null ? lanes : Elementary.lanes(op);
  }

  /** Loops over lanes. */
  public BinaryKernel binary(BinaryOp op) {
    return (BinaryKernel) kernel(BinaryTemplate.class, op);
  }

  /** Loops over lanes. */
  public NaryKernel nary(NaryOp op) {
    return (NaryKernel) kernel(NaryTemplate.class, op);
  }

  /** Loops over the nodes of a group. */
  public UnaryGroupKernel unaryGroup(UnaryOp op) {
    if (op instanceof Relu) {
      return new ReluGroup();
    }
    return Elementary.outputs(op, (UnaryGroupKernel) kernel(UnaryGroupTemplate.class, op));
  }

  /** Loops over the nodes of a group. */
  public BinaryGroupKernel binaryGroup(BinaryOp op) {
    return (BinaryGroupKernel) kernel(BinaryGroupTemplate.class, op);
  }

  /** The links of a chain, as fast as they can be had. */
  public LoopKernel loop(Link link) {
    return GuessedLoop.of(link, this::loopOf, Guess::of);
  }

  /** The links of a chain, in a class of their own. */
  synchronized LoopKernel loopOf(Link link) {
    return loops.computeIfAbsent(
        link,
        l -> (LoopKernel) define(LoopWriter.write(l), LoopWriter.ops(l), "the loop (" + l + ")"));
  }

  private synchronized Object kernel(Class<?> template, Op op) {
    return kernels.computeIfAbsent(new Key(template, op), KernelCache::define);
  }

  /** The op of a hidden class, to be called by its static initialiser. */
  static <T extends Op> T op(MethodHandles.Lookup hidden, Class<T> shape) {
    try {
      return MethodHandles.classData(hidden, ConstantDescs.DEFAULT_NAME, shape);
    } catch (IllegalAccessException e) {
      throw new LinkageError("A kernel's own lookup gives no access to its class data", e);
    }
  }

  private static Object define(Key key) {
    byte[] template = TEMPLATES.computeIfAbsent(key.template, KernelCache::read);
    return define(template, key.op, key.op.name());
  }

  private static Object define(byte[] classFile, Object classData, String what) {
    try {
      return MethodHandles.lookup()
          .defineHiddenClassWithClassData(classFile, classData, true)
          .lookupClass()
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No kernel could be defined for op " + what, e);
    }
  }

  private static byte[] read(Class<?> template) {
    try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      if (in == null) {
        throw new LinkageError("The class file of %s is missing".formatted(template.getName()));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
