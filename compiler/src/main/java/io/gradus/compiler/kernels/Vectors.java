package io.gradus.compiler.kernels;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The vector kernels of this process, if there is a module that provides them. The first who asks
 * for them has them warmed up on a thread of its own; plain kernels run until that is done.
 */
public final class Vectors {
  private static final @Nullable VectorKernels FOUND = find();
  private static final AtomicReference<@Nullable Thread> WARMING = new AtomicReference<>();
  private static volatile @Nullable VectorKernels ready;

  private Vectors() {}

  private static @Nullable VectorKernels find() {
    try {
      Iterator<VectorKernels> found =
          ServiceLoader.load(VectorKernels.class, VectorKernels.class.getClassLoader()).iterator();
      return found.hasNext() ? found.next() : null;
    } catch (ServiceConfigurationError | LinkageError e) {
      // A JVM without jdk.incubator.vector: its classes are missing, and plain kernels do.
      return null;
    }
  }

  /** The kernels to be used when they are {@link #ready}. */
  static @Nullable VectorKernels found() {
    return FOUND;
  }

  /** The kernels, or null while they are not compiled, and for ever if there are none. */
  static @Nullable VectorKernels ready() {
    if (FOUND != null && WARMING.get() == null) {
      startWarming(FOUND);
    }
    return ready;
  }

  private static void startWarming(VectorKernels kernels) {
    Thread thread = new Thread(() -> warmUp(kernels), "gradus-vectors");
    thread.setDaemon(true);
    if (WARMING.compareAndSet(null, thread)) {
      thread.start();
    }
  }

  /**
   * Functions come first: where products have been compiled before, HotSpot of JDK 17 makes objects
   * of the vectors of all functions, and not the other way round.
   */
  private static void warmUp(VectorKernels kernels) {
    kernels.warmUpFunctions();
    if (kernels.warmUp(MatrixProduct.PLAIN)) {
      ready = kernels;
    }
  }

  /** Waits until the kernels are warm; returns whether there are any that are worth it. */
  public static boolean await() throws InterruptedException {
    ready();
    Thread warming = WARMING.get();
    if (warming != null) {
      warming.join();
    }
    return ready != null;
  }

  /** Which kernels run now, in words. */
  static String describe() {
    if (FOUND == null) {
      return "plain Java";
    }
    String vectors = "vectors of %d".formatted(FOUND.lanes());
    if (ready != null) {
      return vectors;
    }
    Thread warming = WARMING.get();
    return warming == null || warming.isAlive()
        ? "plain Java until kernels for %s are compiled".formatted(vectors)
        : "plain Java, which is faster here than kernels for " + vectors;
  }
}
