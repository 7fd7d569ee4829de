package io.gradus.benchmarks.jmh;

import io.gradus.benchmarks.Checked;
import io.gradus.benchmarks.Engines;
import io.gradus.benchmarks.subject.LocalSubject;
import io.gradus.benchmarks.workload.Engine;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a step, for each engine on each of its workloads:
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar -p program=W1/graph,W1/graph-lib -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class WorkloadBenchmark {
  /** A workload and an engine. */
  @Param({
    "W1/graph",
    "W1/graph-plugin",
    "W1/graph-lib",
    "W1/compiled",
    "W1/compiled-simd",
    "W1/torch",
    "W1/finmath",
    "W1/hipparchus",
    "W2/graph",
    "W2/compiled",
    "W2/compiled-simd",
    "W2/finmath",
    "W2/hipparchus",
    "W3/graph",
    "W3/graph-lib",
    "W3/compiled",
    "W3/compiled-simd",
    "W3/torch",
    "W3/finmath",
    "W4/graph",
    "W4/compiled",
    "W4/compiled-simd",
    "W4/finmath",
    "W5/graph-lib",
    "W5/compiled",
    "W5/compiled-simd",
    "W5/compiled-2",
    "W5/compiled-simd-2",
    "W5/torch",
    "W5/torch-f32",
    "W1T/graph",
    "W1T/compiled",
    "W1T/compiled-simd",
    "GPT/graph",
    "GPT/compiled",
    "GPT/compiled-simd",
    "GPT/compiled-fast",
    "GPT/compiled-simd-fast"
  })
  public String program;

  private Program measured;

  /** Makes the program and verifies its results. */
  @Setup
  public void verify() {
    Workload workload = Workload.valueOf(program.substring(0, program.indexOf('/')));
    Engine engine = Engines.named(program.substring(program.indexOf('/') + 1));
    measured = engine.program(workload);
    new Checked(engine, workload, new LocalSubject(measured)).verify();
  }

  /** One step. */
  @Benchmark
  public void step() {
    measured.step();
  }
}
