package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.compiler.file.ProgramFile;
import io.gradus.core.OpRegistry;
import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag$;

/**
 * A program on every executor. It travels once, as the bytes of {@link ProgramFile}, and may be
 * captured by functions that Spark runs there, where {@link #local()} gives it.
 */
public final class BroadcastProgram implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1;

  /** The programs of this process, and of each thread of it. */
  private static final Map<String, Program> READ = new ConcurrentHashMap<>();

  private static final ThreadLocal<Map<String, Program>> LOCAL =
      ThreadLocal.withInitial(ConcurrentHashMap::new);

  private final String id = UUID.randomUUID().toString();
  private final Broadcast<byte[]> bytes;

  private BroadcastProgram(Broadcast<byte[]> bytes) {
    this.bytes = bytes;
  }

  /**
   * Sends a program to the executors of a session.
   *
   * @throws io.gradus.core.OpTextException if an op cannot be written
   */
  public static BroadcastProgram of(SparkSession session, Program program) {
    byte[] file = ProgramFile.write(program);
    return new BroadcastProgram(
        session.sparkContext().broadcast(file, ClassTag$.MODULE$.apply(byte[].class)));
  }

  /** This thread's own instance of the program, with memory that no other thread uses. */
  public Program local() {
    return LOCAL
        .get()
        .computeIfAbsent(id, key -> READ.computeIfAbsent(key, any -> read()).threads(1));
  }

  private Program read() {
    return ProgramFile.read(bytes.value(), OpRegistry.load());
  }

  /** Lets the executors forget the program. */
  @Override
  public void close() {
    bytes.destroy();
  }
}
