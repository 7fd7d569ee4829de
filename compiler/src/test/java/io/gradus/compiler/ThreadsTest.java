package io.gradus.compiler;

import static io.gradus.ops.Functions.relu;
import static io.gradus.ops.Functions.square;
import static io.gradus.ops.Functions.sum;
import static io.gradus.ops.Functions.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.gradus.compiler.kernels.Vectors;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import io.gradus.ops.Affine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeAll
  static void warmUp() throws InterruptedException {
    Vectors.await();
  }

  private final Random random = new Random(1);

  /** Fails where x is 5. */
  private record Picky() implements UnaryOp {
    @Override
    public String name() {
      return "test.picky";
    }

    @Override
    public double forward(double x) {
      if (x == 5) {
        throw new ArithmeticException("five");
      }
      return x;
    }

    @Override
    public double localGradient(double x, double y) {
      return 1;
    }
  }

  /** A network of layers with relu, neuron by neuron; the label is the row's last number. */
  private Program network(int... sizes) {
    Value[][][] layers = new Value[sizes.length - 1][][];
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new Value[sizes[layer + 1]][];
      for (int m = 0; m < layers[layer].length; m++) {
        layers[layer][m] =
            random.doubles(sizes[layer] + 1, -0.3, 0.3).mapToObj(Value::of).toArray(Value[]::new);
      }
    }
    return Program.trace(sizes[0] + 1, row -> loss(layers, row));
  }

  private static Value loss(Value[][][] layers, Value[] row) {
    Value[] x = row;
    int inputs = row.length - 1;
    for (int layer = 0; layer < layers.length; layer++) {
      Value[] y = new Value[layers[layer].length];
      for (int m = 0; m < y.length; m++) {
        Value[] w = layers[layer][m];
        Value sum = w[inputs];
        for (int k = 0; k < inputs; k++) {
          sum = sum.plus(w[k].times(x[k]));
        }
        y[m] = layer < layers.length - 1 ? relu(sum) : sum;
      }
      x = y;
      inputs = y.length;
    }
    Value loss = Value.of(0);
    for (Value y : x) {
      loss = loss.plus(square(y.minus(row[row.length - 1])));
    }
    return loss;
  }

  private double[][] rows(int count, int width) {
    return IntStream.range(0, count)
        .mapToObj(i -> random.doubles(width, -2, 2).toArray())
        .toArray(double[][]::new);
  }

  private static double[] step(Program program, double[][] rows) {
    double[] parameters = program.parameters().stream().mapToDouble(Value::data).toArray();
    double[] gradients = new double[parameters.length + 1];
    double[] exact = new double[parameters.length];
    gradients[parameters.length] = program.backward(parameters, rows, exact);
    System.arraycopy(exact, 0, gradients, 0, exact.length);
    return gradients;
  }

  @ParameterizedTest
  @CsvSource({"100", "4", "5", "17", "513", "2000"})
  void aSmallNetworkHasTheSameBitsOnAnyNumberOfThreads(int count) {
    compare(network(2, 16, 16, 1), rows(count, 3));
  }

  @Test
  void aNetworkOfNeuronOpsHasTheSameBitsOnAnyNumberOfThreads() {
    Value[][] neurons = new Value[13][];
    Arrays.setAll(
        neurons, m -> random.doubles(10, -1, 1).mapToObj(Value::of).toArray(Value[]::new));
    compare(
        Program.trace(
            9,
            x -> {
              Value[] y = new Value[neurons.length];
              for (int m = 0; m < y.length; m++) {
                // Weights, bias, inputs: here the weights follow each other among the parameters.
                Value[] all = Arrays.copyOf(neurons[m], 19);
                System.arraycopy(x, 0, all, 10, 9);
                y[m] = relu(Value.apply(new Affine(), all));
              }
              return sum(y);
            }),
        rows(333, 9));
  }

  @Test
  void aWideNetworkHasTheSameBitsOnAnyNumberOfThreads() {
    compare(network(100, 37, 10), rows(64, 101));
  }

  @Test
  void threadsClearTheGradientsOfManyParameters() {
    Program one = network(300, 60, 1);
    double[][] rows = rows(40, 301);
    double[] parameters = one.parameters().stream().mapToDouble(Value::data).toArray();
    double[] expected = new double[parameters.length];
    one.backward(parameters, rows, expected);
    try (Program program = one.threads(3)) {
      double[] gradients = new double[parameters.length];
      Arrays.fill(gradients, Double.NaN);
      program.backward(parameters, rows, gradients);
      assertThat(gradients).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 100003", "2, 100003", "3, 100000", "8, 16384", "3, 5", "2, 0"})
  void workThatIsSharedOutIsDoneOnceForEachNumber(int threads, int count) {
    int[] done = new int[count];
    RangeWork work =
        (from, to) -> {
          for (int i = from; i < to; i++) {
            done[i]++;
          }
        };
    Program program = network(2, 3, 1).threads(threads);
    program.share(count, work);
    program.evaluate(rows(100, 3));
    program.share(count, work);
    program.close();
    program.share(count, work);
    assertThat(done).containsOnly(count == 0 ? new int[0] : new int[] {3});
  }

  private static void compare(Program one, double[][] rows) {
    double[] expected = step(one, rows);
    double[] outputs = one.evaluate(rows);
    for (int threads : new int[] {1, 2, 3, 8}) {
      try (Program program = one.threads(threads)) {
        assertThat(step(program, rows)).containsExactly(expected);
        assertThat(program.evaluate(rows)).containsExactly(outputs);
      }
    }
  }

  @Test
  void whatThrowsOnAnotherThreadNamesRowAndOpAndLeavesGradients() {
    Value w = Value.of(1);
    try (Program program =
        Program.trace(1, x -> Value.apply(new Picky(), w.times(x[0]))).threads(2)) {
      double[][] rows =
          IntStream.range(0, 40).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
      // The last rows are the caller's, the first ones the other thread's.
      assertThatExceptionOfType(RowException.class)
          .isThrownBy(() -> program.backward(rows))
          .withMessageContaining("Op 'test.picky' throws for row 5");
      assertThat(w.grad()).isZero();
      rows[5][0] = 0;
      program.backward(rows);
      assertThat(w.grad()).isEqualTo(mean(rows));
    }
  }

  private static double mean(double[][] rows) {
    double sum = 0;
    for (int i = rows.length - 1; i >= 0; i--) {
      sum += 1.0 / rows.length * rows[i][0];
    }
    return sum;
  }

  @Test
  void callersAtTheSameTimeGetTheirOwnResults() throws Exception {
    try (Program program = network(2, 16, 1).threads(2)) {
      double[][][] rows = {rows(100, 3), rows(100, 3)};
      double[][] expected = {step(program, rows[0]), step(program, rows[1])};
      ExecutorService callers = Executors.newFixedThreadPool(2);
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < 2; caller++) {
        int mine = caller;
        done.add(
            callers.submit(
                () -> {
                  for (int i = 0; i < 200; i++) {
                    assertThat(step(program, rows[mine])).containsExactly(expected[mine]);
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
      callers.shutdown();
    }
  }

  @Test
  void callersOfOneProgramAtTheSameTimeLoseNoGradient() throws Exception {
    Value w = Value.of(2);
    Value b = Value.of(1);
    Program program = Program.trace(2, x -> square(w.times(tanh(x[0])).plus(b).minus(x[1])));
    double[][] few = SameBits.rows(3, 2, 1);
    double[][] many = SameBits.rows(500, 2, 2);
    double[] fewOutputs = program.evaluate(few);
    double[] manyOutputs = program.evaluate(many);
    int threads = 4;
    int steps = 500;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      running.add(
          pool.submit(
              () -> {
                for (int i = 0; i < steps; i++) {
                  assertThat(program.evaluate(few)).isEqualTo(fewOutputs);
                  assertThat(program.evaluate(many)).isEqualTo(manyOutputs);
                  program.backward(new double[][] {{0, 0}});
                }
              }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    pool.shutdown();
    // ∂/∂b (b − 0)² = 2 at each step.
    assertThat(b.grad()).isEqualTo(2.0 * threads * steps);
  }

  @Test
  void threadsAreDaemonsAndEndWithTheProgram() throws InterruptedException {
    List<Thread> before = rowThreads();
    Program program = network(2, 16, 1).threads(3);
    program.evaluate(rows(100, 3));
    List<Thread> started = new ArrayList<>(rowThreads());
    started.removeAll(before);
    assertThat(started).hasSize(2).allMatch(Thread::isDaemon);
    program.close();
    for (Thread thread : started) {
      thread.join();
    }
  }

  @Test
  void threadsOfAProgramThatIsGarbageEnd() throws InterruptedException {
    List<Thread> before = rowThreads();
    network(2, 16, 1).threads(2).evaluate(rows(100, 3));
    List<Thread> started = new ArrayList<>(rowThreads());
    started.removeAll(before);
    assertThat(started).hasSize(1);
    while (started.get(0).isAlive()) {
      System.gc();
      started.get(0).join(10);
    }
  }

  private static List<Thread> rowThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gradus-rows"))
        .toList();
  }

  @Test
  void aStepOnThreadsAllocatesNothing() {
    double[][] rows = rows(100, 3);
    try (Program program = network(2, 8, 1).threads(2)) {
      double[] parameters = new double[program.parameters().size()];
      double[] gradients = parameters.clone();
      for (int i = 0; i < 20_000; i++) {
        program.backward(parameters, rows, gradients);
      }
      List<Thread> others = rowThreads();
      long before = allocated(others);
      for (int i = 0; i < 1000; i++) {
        program.backward(parameters, rows, gradients);
      }
      assertThat((allocated(others) - before) / 1000).isZero();
    }
  }

  /** The bytes that the caller and the others have allocated. */
  private static long allocated(List<Thread> others) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    for (Thread thread : others) {
      bytes += THREADS.getThreadAllocatedBytes(thread.getId());
    }
    return bytes;
  }
}
