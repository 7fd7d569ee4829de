package io.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gradus.compiler.Program;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.nn.optim.SGD;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An op that the driver has as a plugin, and the executor has not. */
class MissingOpTest extends LocalSpark {
  private static final AtomicInteger READ = new AtomicInteger();

  /** y = x; dy/dx = 1. */
  public record OnTheDriver() implements UnaryOp {
    @Override
    public String name() {
      return "gradus_test.on_the_driver";
    }

    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }

  @Test
  void isToldWithOpAndExecutorBeforeARowIsRead(@TempDir Path plugin) throws IOException {
    Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.gradus.core.Op"), OnTheDriver.class.getName());
    session().range(1).count(); // The executor's threads exist, with the loader of before.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    READ.set(0);
    Dataset<Double> rows =
        session()
            .range(10)
            .map(
                (MapFunction<Long, Double>)
                    i -> {
                      READ.incrementAndGet();
                      return (double) i;
                    },
                Encoders.DOUBLE());
    Value w = Value.of(1);
    Program program = Program.trace(1, x -> w.times(Value.apply(new OnTheDriver(), x[0])));
    SparkTrainer trainer = new SparkTrainer(program, Columns.of("value"), new SGD(List.of(w), 0.1));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {plugin.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThatExceptionOfType(ExecutorException.class)
          .isThrownBy(() -> trainer.fit(rows, 1))
          .withMessageMatching(
              "Executor driver on \\S+ cannot read the program\\. At byte \\d+: op 'gradus_test.on_the_driver' is not to be had: No op named 'gradus_test.on_the_driver'.*spark-submit --jars, or spark\\.jars");
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(READ.get()).isZero();
  }
}
