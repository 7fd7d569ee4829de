package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.compiler.file.ProgramFile;
import io.gradus.compiler.file.ProgramFileException;
import io.gradus.core.OpRegistry;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A program on every executor. It travels once, as the bytes of {@link ProgramFile}, and may be
 * captured by functions that Spark runs there, where {@link #local()} gives it. Ops are found by
 * the class loader of Spark's tasks, so the jar of a plugin goes where the program's own does:
 * {@code spark-submit --jars}.
 */
public final class BroadcastProgram implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1;

  /** The programs of this process, each for as long as Spark keeps its bytes. */
  private static final Map<byte[], Program> READ = Collections.synchronizedMap(new WeakHashMap<>());

  /** Those of each thread: they share code with those above, and have memory of their own. */
  private static final ThreadLocal<Map<byte[], Scratch>> LOCAL =
      ThreadLocal.withInitial(WeakHashMap::new);

  private final Broadcast<byte[]> bytes;

  private BroadcastProgram(Broadcast<byte[]> bytes) {
    this.bytes = bytes;
  }

  /**
   * Sends a program to the executors of a session, and makes sure that those which are there can
   * read it. One that comes later says it when it first uses the program.
   *
   * @throws io.gradus.core.OpTextException if an op cannot be written
   * @throws ExecutorException if an executor does not have an op
   */
  public static BroadcastProgram of(SparkSession session, Program program) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    BroadcastProgram sent =
        new BroadcastProgram(context.broadcast(ProgramFile.write(program, OpRegistry.load())));
    try {
      sent.requireEverywhere(context);
    } catch (RuntimeException e) {
      sent.close();
      throw e;
    }
    return sent;
  }

  /** Spark hands tasks out in turn, so twice as many as there are cores reach every executor. */
  private void requireEverywhere(JavaSparkContext context) {
    int tasks = 2 * context.defaultParallelism();
    List<Problem> problems =
        context
            .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
            .flatMap(task -> problems().iterator())
            .collect();
    if (!problems.isEmpty()) {
      throw problems.get(0).exception();
    }
  }

  /**
   * This thread's own instance of the program, with memory that no other thread uses. It is read
   * once per process.
   *
   * @throws ExecutorException if an op is not to be had here; from a task, it comes as the cause of
   *     Spark's exception
   */
  public Program local() {
    return scratch().program();
  }

  Scratch scratch() {
    return LOCAL
        .get()
        .computeIfAbsent(
            bytes.value(),
            file -> new Scratch(READ.computeIfAbsent(file, BroadcastProgram::read).threads(1)));
  }

  /** Why the program cannot be run here; nothing if it can. */
  List<Problem> problems() {
    try {
      scratch();
      return List.of();
    } catch (ExecutorException e) {
      return List.of(Problem.of(e));
    }
  }

  private static Program read(byte[] file) {
    try {
      return ProgramFile.read(file, OpRegistry.load());
    } catch (ProgramFileException e) {
      SparkEnv here = SparkEnv.get();
      throw new ExecutorException(
          "Executor %s on %s cannot read the program. %s. If the op is a plugin's, give its jar to all executors: spark-submit --jars, or spark.jars"
              .formatted(
                  here.executorId(), here.blockManager().blockManagerId().host(), e.getMessage()));
    }
  }

  /** Lets the executors forget the program. */
  @Override
  public void close() {
    bytes.destroy();
  }
}
