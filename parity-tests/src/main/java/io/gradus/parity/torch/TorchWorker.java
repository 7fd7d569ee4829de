package io.gradus.parity.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM in which PyTorch runs: reads tasks from standard input and writes their results to
 * standard output until the input ends. PyTorch may crash or hang it; {@link Torch} starts another.
 */
final class TorchWorker {
  private final DataInputStream in;
  private final DataOutputStream out;

  private TorchWorker(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // What anyone prints must not end up between results.
    System.setOut(System.err);
    endWithParent();
    new TorchWorker(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)), out).serve();
  }

  /** A worker that hangs in native code doesn't see its input end. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }

  private void serve() throws IOException {
    try {
      Engine.getEngine("PyTorch");
      JniUtils.setNumThreads(1);
      JniUtils.setGradMode(true);
      // The optimiser differentiates by formulas of its own; we want those of eager PyTorch.
      JniUtils.setGraphExecutorOptimize(false);
    } catch (RuntimeException | LinkageError unavailable) {
      write(Answer.unavailable(rootCause(unavailable)));
      return;
    }
    write(Answer.of());
    while (true) {
      Request request;
      try {
        request = Request.read(in);
      } catch (EOFException end) {
        return;
      }
      write(answer(request));
    }
  }

  private static Answer answer(Request request) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return Answer.of(
          instantiate(request.task()).run(manager, request.arguments(), request.input()));
    } catch (RuntimeException | LinkageError failed) {
      StringWriter trace = new StringWriter();
      failed.printStackTrace(new PrintWriter(trace));
      return Answer.failed(trace.toString());
    }
  }

  /** A new object of this class, which need not be public. */
  private static TorchTask instantiate(String name) {
    try {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (TorchTask) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "PyTorch runs in a JVM of its own, where %s is made anew: it needs a constructor without parameters, and must not be an inner class, an anonymous class or a lambda"
              .formatted(name),
          e);
    }
  }

  private void write(Answer answer) throws IOException {
    answer.write(out);
    out.flush();
  }

  private static String rootCause(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain.get(chain.size() - 1).toString();
  }
}
