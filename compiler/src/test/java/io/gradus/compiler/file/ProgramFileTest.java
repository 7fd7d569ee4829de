package io.gradus.compiler.file;

import static io.gradus.ops.Functions.leakyRelu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.compiler.Program;
import io.gradus.compiler.RandomPrograms;
import io.gradus.compiler.RowException;
import io.gradus.compiler.Sketch;
import io.gradus.core.Anomaly;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.OpTextException;
import io.gradus.core.UnaryOp;
import io.gradus.core.UnknownOpException;
import io.gradus.core.Value;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what is read. */
class ProgramFileTest {
  /** The op of a plugin. */
  public record Scaled(double by) implements UnaryOp {
    public Scaled() {
      this(2);
    }

    @Override
    public String name() {
      return "test.scaled";
    }

    @Override
    public double forward(double x) {
      return by * x;
    }

    @Override
    public double localGradient(double x, double y) {
      return by;
    }
  }

  private static final OpRegistry WITH_PLUGIN =
      OpRegistry.of(
          Stream.concat(OpRegistry.standard().ops().stream(), Stream.of(new Scaled()))
              .toArray(Op[]::new));

  private static final double[][] ROWS = {{1, 3}, {2, 6}, {-1, 0.5}, {0.25, 1}, {4, -3}};

  private final Value w = Value.of(2, "w");
  private final Value b = Value.of(1);

  private Program small() {
    return Program.trace(2, x -> square(leakyRelu(w.times(x[0]).plus(b), 0.2).minus(x[1])))
        .plus(() -> square(w).times(0.01));
  }

  @Test
  void textShowsEveryNode() {
    assertThat(ProgramFile.text(small()))
        .isEqualTo(
            """
            program of 2 inputs
            parameter w = 2.0
            parameter p1 = 1.0
            function
              n0 = input 0
              n1 = input 1
              n2 = parameter w
              n3 = mul n2 n0
              n4 = parameter p1
              n5 = add n3 n4
              n6 = leaky_relu(slope=0.2) n5
              n7 = sub n6 n1
              n8 = square n7
              output n8
            term
              n0 = parameter w
              n1 = square n0
              n2 = constant 0.01
              n3 = mul n1 n2
              output n3
            """);
  }

  @Test
  void parametersKeepTheirOrderNamesAndNumbers() {
    Value twin = Value.of(-0.0, "w");
    Program program = Program.trace(1, x -> w.times(x[0]).plus(b).plus(twin));
    Program loaded = ProgramFile.read(ProgramFile.write(program));
    assertThat(loaded.parameters()).extracting(Value::label).containsExactly("w", "p1", "w@2");
    assertThat(loaded.parameters()).extracting(Value::data).containsExactly(2.0, 1.0, -0.0);
    assertThat(loaded.inputs()).isEqualTo(1);
  }

  @Test
  void parametersThatAreNotUsedStay() {
    Program program = Program.traceAll(List.of(b, w), 1, x -> new Value[] {w.times(x[0])});
    Program loaded = ProgramFile.read(ProgramFile.write(program));
    assertThat(loaded.parameters()).extracting(Value::label).containsExactly("p0", "w");
    assertThat(loaded.reachedParameters()).containsExactly(loaded.parameters().get(1));
  }

  @Test
  void allOutputsAreKept() {
    Program program =
        Program.traceAll(1, x -> new Value[] {w.times(x[0]), tanh(x[0]), w.times(x[0]).plus(b)});
    Program loaded = ProgramFile.read(ProgramFile.write(program));
    loaded.evaluate(new double[][] {{0.5}});
    assertThat(loaded.output(1)).containsExactly(tanh(Value.of(0.5)).data());
    assertThat(loaded.output(2)).containsExactly(2.0);
  }

  @Test
  void randomProgramsComputeTheSameBits() {
    for (int seed = 0; seed < 300; seed++) {
      Sketch sketch = RandomPrograms.of(seed);
      if (!sketch.steps().stream().allMatch(step -> isStandard(step.op()))) {
        continue;
      }
      SplittableRandom random = new SplittableRandom(seed);
      double[] numbers = RandomPrograms.numbers(random, sketch.parameters(), seed % 3 == 0);
      List<Value> leaves = new ArrayList<>();
      for (double number : numbers) {
        leaves.add(Value.of(number));
      }
      Program program =
          Program.traceAll(
              leaves,
              sketch.inputs(),
              x -> new Value[] {sketch.apply(leaves, x).plus(leaves.get(0))});
      Program loaded = ProgramFile.read(ProgramFile.write(program));
      for (int rows : new int[] {1, 9}) {
        double[][] data = new double[rows][];
        for (int i = 0; i < rows; i++) {
          data[i] = RandomPrograms.numbers(random, sketch.inputs(), seed % 3 == 0);
        }
        assertThat(run(loaded, numbers, data))
            .as("seed %d", seed)
            .isEqualTo(run(program, numbers, data));
      }
    }
  }

  private static boolean isStandard(Op op) {
    return OpRegistry.standard().names().contains(op.name());
  }

  /** The bits of the result and the gradient, or what was thrown. */
  private static List<Object> run(Program program, double[] numbers, double[][] rows) {
    double[] gradients = new double[numbers.length];
    List<Object> bits = new ArrayList<>();
    try {
      bits.add(Double.doubleToLongBits(program.backward(numbers, rows, gradients)));
    } catch (RowException e) {
      return List.of(e.getMessage());
    }
    for (double gradient : gradients) {
      bits.add(Double.doubleToLongBits(gradient));
    }
    return bits;
  }

  @Test
  void aLoadedProgramTrainsOnArraysAsTheOriginalDoes() {
    Program program = small();
    Program loaded = ProgramFile.read(ProgramFile.write(program));
    double[] ours = {2, 1};
    double[] theirs = {2, 1};
    double[] gradient = new double[2];
    for (int step = 0; step < 50; step++) {
      assertThat(loaded.backward(ours, ROWS, gradient))
          .isEqualTo(program.backward(theirs, ROWS, new double[2]));
      for (int i = 0; i < 2; i++) {
        ours[i] -= 0.01 * gradient[i];
      }
      program.backward(theirs, ROWS, gradient);
      for (int i = 0; i < 2; i++) {
        theirs[i] -= 0.01 * gradient[i];
      }
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Test
  void aLoadedProgramRunsOnTheGraphInAnAnomalyScope() {
    Program loaded = ProgramFile.read(ProgramFile.write(small()));
    double result = loaded.backward(ROWS);
    double gradient = loaded.parameters().get(0).grad();
    loaded.parameters().forEach(Value::zeroGrad);
    loaded.verify(ROWS);
    Anomaly.run(() -> assertThat(loaded.backward(ROWS)).isEqualTo(result));
    assertThat(loaded.parameters().get(0).grad()).isEqualTo(gradient);
  }

  @Test
  void noGradientFlowsThroughADetach() {
    Program program = Program.trace(1, x -> w.times(x[0]).detach().times(b));
    Program loaded = ProgramFile.read(ProgramFile.write(program));
    loaded.backward(new double[][] {{3}});
    assertThat(loaded.parameters()).extracting(Value::grad).containsExactly(program(program), 6.0);
    loaded.verify(new double[][] {{3}});
  }

  private static double program(Program program) {
    program.backward(new double[][] {{3}});
    return program.parameters().get(0).grad();
  }

  @Test
  void threadsWithAProgramEachComputeTheSameBits() throws Exception {
    Program loaded = ProgramFile.read(ProgramFile.write(small()));
    List<Object> expected = run(loaded, new double[] {2, 1}, ROWS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> results =
          IntStream.range(0, 4)
              .mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            Program own = loaded.threads(1);
                            boolean same = true;
                            for (int i = 0; i < 500; i++) {
                              same &= run(own, new double[] {2, 1}, ROWS).equals(expected);
                              same &= run(loaded, new double[] {2, 1}, ROWS).equals(expected);
                            }
                            return same;
                          }))
              .toList();
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void filesAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("small.gradus");
    ProgramFile.write(small(), OpRegistry.standard(), file);
    assertThat(Files.readAllBytes(file)).isEqualTo(ProgramFile.write(small()));
    assertThat(ProgramFile.text(ProgramFile.read(file, OpRegistry.standard())))
        .isEqualTo(ProgramFile.text(ProgramFile.read(ProgramFile.write(small()))));
  }

  @Test
  void aLoadedProgramDoesNotKeepTheFile() {
    byte[] bytes = ProgramFile.write(small());
    WeakReference<byte[]> file = new WeakReference<>(bytes);
    Program loaded = ProgramFile.read(bytes);
    bytes = null;
    System.gc();
    assertThat(file.get()).isNull();
    assertThat(loaded.inputs()).isEqualTo(small().inputs());
  }

  @Test
  void opsOfPluginsAreFoundThroughTheRegistry() {
    Program program = Program.trace(1, x -> Value.apply(new Scaled(3), x[0]));
    Program loaded = ProgramFile.read(ProgramFile.write(program, WITH_PLUGIN), WITH_PLUGIN);
    assertThat(loaded.evaluate(new double[][] {{2}})).containsExactly(6);
  }

  @Test
  void anOpThatIsMissingIsNamed() {
    Program program = Program.trace(1, x -> Value.apply(new Scaled(3), x[0]));
    byte[] bytes = ProgramFile.write(program, WITH_PLUGIN);
    assertThatExceptionOfType(ProgramFileException.class)
        .isThrownBy(() -> ProgramFile.read(bytes))
        .withMessageContaining("test.scaled")
        .withCauseInstanceOf(UnknownOpException.class)
        .satisfies(e -> assertThat(e.offset()).isBetween(8L, (long) bytes.length));
  }

  @Test
  void anOpThatIsNotRegisteredCannotBeWritten() {
    Program program = Program.trace(1, x -> Value.apply(new Scaled(3), x[0]));
    assertThatThrownBy(() -> ProgramFile.write(program)).isInstanceOf(OpTextException.class);
  }
}
