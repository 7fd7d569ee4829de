package io.gradus.benchmarks.subject;

import com.sun.management.ThreadMXBean;
import io.gradus.benchmarks.values.Recorded;
import io.gradus.benchmarks.workload.Program;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program that runs in this JVM, on the calling thread. */
public final class LocalSubject implements Subject {
  private static final ThreadMXBean THREAD =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** This is null in a JVM without a JIT compiler. */
  private static final @Nullable CompilationMXBean COMPILERS =
      ManagementFactory.getCompilationMXBean();

  private final Program program;

  public LocalSubject(Program program) {
    this.program = program;
  }

  @Override
  public String platform() {
    String collector =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(" and "));
    return "%s %s, %s, heap up to %,d MB"
        .formatted(
            System.getProperty("java.vm.name"),
            Runtime.version(),
            collector,
            Runtime.getRuntime().maxMemory() >> 20);
  }

  @Override
  public Reply run(int steps) {
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    program.run(steps);
    long nanos = System.nanoTime() - start;
    return new Reply(nanos, THREAD.getCurrentThreadAllocatedBytes() - allocated, program.check());
  }

  @Override
  public long compilerNanos() {
    return COMPILERS != null && COMPILERS.isCompilationTimeMonitoringSupported()
        ? TimeUnit.MILLISECONDS.toNanos(COMPILERS.getTotalCompilationTime())
        : 0;
  }

  @Override
  public OptionalLong heldBytes() {
    return program instanceof Recorded recorded
        ? OptionalLong.of(recorded.heldBytes())
        : OptionalLong.empty();
  }

  @Override
  public void close() {}
}
