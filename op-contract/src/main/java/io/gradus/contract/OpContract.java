package io.gradus.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gradus.core.BinaryOp;
import io.gradus.core.Gradients;
import io.gradus.core.NotTwiceDifferentiableException;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import io.gradus.core.UnaryOp;
import io.gradus.core.Value;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules that every op keeps, numbered as in {@link Op}. Extend it and run it with JUnit; it
 * needs no PyTorch. {@code ParityContract}, of gradus-parity-tests, compares with PyTorch, too.
 *
 * <p>Differences show a gradient that doesn't fit the value, where the value is smooth. They don't
 * show a wrong value with the gradient to it, a gradient at a kink, a tie, NaN or infinity, or a
 * second derivative where the first is right: for these there is PyTorch only.
 */
public abstract class OpContract {
  /** By more inputs than these, differences are not taken. */
  private static final int MOST_INPUTS_DIFFERENCED = 8;

  /** How often each of two threads evaluates the op, and at how many inputs at most. */
  private static final int EVALUATIONS = 50_000;

  private static final int EVALUATED_INPUTS = 5_000_000;

  /** For subclasses. */
  protected OpContract() {}

  /** The op. */
  protected abstract Op op();

  /** How far from everyday numbers it is tried; {@link Level#ORDINARY} unless overridden. */
  protected Level level() {
    return Level.ORDINARY;
  }

  /**
   * Where to try it: arrays as long as the op has inputs; those of {@link Points} for its {@link
   * #level} unless overridden. Among them must be points at which its gradients can be told from
   * differences: inside its domain, and away from kinks.
   */
  protected List<double[]> points() {
    return Points.ofArity(op().arity(), level());
  }

  @Test
  public void r1_nameIsStableAndWellFormed() {
    Op op = op();
    assertThat(op.name())
        .as("R1: the name is lower snake case, a plugin's with a prefix such as acme.softclip")
        .matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    assertThat(op.name()).as("R1: the name, asked again").isEqualTo(op.name());
    assertThat(op.name()).as("R1: the name of another instance").isEqualTo(op().name());
  }

  @Test
  public void r2_arityIsHonoured() {
    Op op = op();
    int arity = op.arity();
    if (op instanceof UnaryOp || op instanceof BinaryOp) {
      assertThat(arity).as("R2: arity of " + op.name()).isEqualTo(op instanceof UnaryOp ? 1 : 2);
    } else if (arity == Op.VARIADIC) {
      assertThatIllegalArgumentException()
          .as("R2: %s of no inputs", op.name())
          .isThrownBy(() -> Value.apply(op));
    }
    if (arity != Op.VARIADIC) {
      assertThat(arity).as("R2: arity of " + op.name()).isPositive();
      Value[] tooMany = Stream.generate(() -> Value.of(1)).limit(arity + 1).toArray(Value[]::new);
      assertThatIllegalArgumentException()
          .as("R2: %s of %d inputs", op.name(), tooMany.length)
          .isThrownBy(() -> Value.apply(op, tooMany));
    }
  }

  @Test
  public void r3_sameInputsGiveTheSameBitsWhateverCameBefore() {
    OpFunction function = new OpFunction(op());
    List<double[]> points = points();
    List<double[]> first = points.stream().map(p -> results(function, p)).toList();
    double[] values = points.stream().mapToDouble(function::value).toArray();
    for (int p = points.size() - 1; p >= 0; p--) {
      double[] point = points.get(p);
      double[] later =
          DoubleStream.concat(
                  DoubleStream.of(values[p]), DoubleStream.of(function.gradients(point, values[p])))
              .toArray();
      if (!Arrays.equals(first.get(p), later)) {
        throw new AssertionError(
            "R3: %s at %s has value and gradients %s, and %s after other points: it remembers something"
                .formatted(
                    op().name(),
                    Arrays.toString(point),
                    Arrays.toString(first.get(p)),
                    Arrays.toString(later)));
      }
    }
  }

  @Test
  public void r4_localGradientsMatchDifferences() {
    OpFunction function = new OpFunction(op());
    int judged = 0;
    List<double[]> points = points().stream().filter(OpContract::isOrdinary).toList();
    for (double[] point : points) {
      double[] gradients = function.gradients(point);
      for (int i = 0; i < Math.min(point.length, MOST_INPUTS_DIFFERENCED); i++) {
        int input = i;
        Differences.Estimate estimate =
            Differences.derivative(x -> function.value(with(point, input, x)), point[i]);
        if (estimate != null) {
          judged++;
          // Zeros all around may be what is left of numbers too small to be told from zero.
          boolean underflow = Double.isNaN(gradients[i]) && estimate.value() == 0;
          if (!underflow && !estimate.accepts(gradients[i])) {
            throw new AssertionError(
                "R4: %s at %s has a local gradient of %s to input %d, differences of the value give %s ± %s"
                    .formatted(
                        op().name(),
                        Arrays.toString(point),
                        gradients[i],
                        i,
                        estimate.value(),
                        estimate.error()));
          }
        }
      }
    }
    assertThat(judged)
        .as("R4: points of %s at which differences tell the gradient; see points()", op().name())
        .isPositive();
  }

  @Test
  public void r4_localGradientsInValuesMatchThoseInNumbers() {
    Op op = op();
    List<double[]> points = points();
    if (!isTwiceDifferentiable(op, points.get(0))) {
      return;
    }
    OpFunction function = new OpFunction(op);
    for (double[] point : points) {
      Value[] xs = Arrays.stream(point).mapToObj(Value::of).toArray(Value[]::new);
      double[] numbers = function.gradients(point);
      Value[] values = Gradients.graph(Value.apply(op, xs), xs);
      for (int i = 0; i < point.length; i++) {
        if (!isNear(values[i].data(), numbers[i])) {
          throw new AssertionError(
              "R4: %s at %s has a local gradient to input %d of %s in numbers, and of %s in values"
                  .formatted(op.name(), Arrays.toString(point), i, numbers[i], values[i].data()));
        }
      }
    }
  }

  @Test
  public void r5_everySlotIsWrittenAndInputsAreLeftAlone() {
    OpFunction function = new OpFunction(op());
    for (double[] point : points()) {
      double[] given = point.clone();
      double y = function.value(given);
      assertThat(given).as("R5: inputs of %s after forward", op().name()).isEqualTo(point);
      double[] gradients = function.gradients(given, y);
      assertThat(given).as("R5: inputs of %s after its gradients", op().name()).isEqualTo(point);
      for (int i = 0; i < gradients.length; i++) {
        if (OpFunction.isUnwritten(gradients[i])) {
          throw new AssertionError(
              "R5: %s at %s leaves gradient %d unwritten"
                  .formatted(op().name(), Arrays.toString(point), i));
        }
      }
    }
  }

  @Test
  public void r6_nonFiniteInputsDoNotThrow() {
    OpFunction function = new OpFunction(op());
    double[] ordinary = points().get(0);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    List<double[]> points = new ArrayList<>();
    for (double value : odd) {
      double[] all = ordinary.clone();
      Arrays.fill(all, value);
      points.add(all);
      for (int i = 0; i < Math.min(ordinary.length, MOST_INPUTS_DIFFERENCED); i++) {
        points.add(with(ordinary, i, value));
      }
    }
    for (double[] point : points) {
      assertThatCode(() -> function.gradients(point))
          .as("R6: %s at %s", op().name(), Arrays.toString(point))
          .doesNotThrowAnyException();
    }
  }

  @Test
  public void r7_registryFindsItByName() {
    Op op = op();
    OpRegistry registry = OpRegistry.load();
    assertThat(registry.family(op.name()))
        .as(
            "R7: the registry has an op named '%s' of this class: list it in META-INF/services/io.gradus.core.Op, or provide it in module-info. Left out were: %s",
            op.name(), registry.problems())
        .map(Object::getClass)
        .map(Class::getName)
        .contains(op.getClass().getName());
  }

  @Test
  public void r7_whatTheClassPathFindsTheModulePathFinds() throws IOException, URISyntaxException {
    String type = op().getClass().getName();
    URI place = op().getClass().getProtectionDomain().getCodeSource().getLocation().toURI();
    for (ModuleReference module : ModuleFinder.of(Path.of(place)).findAll()) {
      boolean provided =
          module.descriptor().provides().stream()
              .filter(provides -> provides.service().equals(Op.class.getName()))
              .anyMatch(provides -> provides.providers().contains(type));
      assertThat(provided)
          .as(
              "R7: whether module-info of %s provides %s with %s, as META-INF/services says. @AutoService writes the latter only",
              module.descriptor().name(), Op.class.getName(), type)
          .isEqualTo(services(module).contains(type));
    }
  }

  private static List<String> services(ModuleReference module) throws IOException {
    try (ModuleReader reader = module.open();
        InputStream in =
            reader
                .open("META-INF/services/" + Op.class.getName())
                .orElseGet(InputStream::nullInputStream)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .toList();
    }
  }

  @Test
  public void r8_twoThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
    OpFunction function = new OpFunction(op());
    List<double[]> points = new ArrayList<>(points());
    Collections.shuffle(points, new Random(Points.SEED));
    points = points.subList(0, Math.min(points.size(), 200));
    List<double[]> backwards = new ArrayList<>(points);
    Collections.reverse(backwards);
    int part = Effort.current().choose(10, 1);
    CyclicBarrier start = new CyclicBarrier(2);
    Function<List<double[]>, CompletableFuture<Void>> thread =
        order -> {
          List<double[]> alone = order.stream().map(p -> results(function, p)).toList();
          return CompletableFuture.runAsync(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                  throw new IllegalStateException(e);
                }
                int inputs = 0;
                for (int n = 0; n < EVALUATIONS / part && inputs < EVALUATED_INPUTS / part; n++) {
                  int p = n % order.size();
                  inputs += order.get(p).length;
                  double[] together = results(function, order.get(p));
                  if (!Arrays.equals(alone.get(p), together)) {
                    throw new AssertionError(
                        "R8: %s at %s gives %s alone, and %s beside another thread: it shares something"
                            .formatted(
                                op().name(),
                                Arrays.toString(order.get(p)),
                                Arrays.toString(alone.get(p)),
                                Arrays.toString(together)));
                  }
                }
              },
              task -> new Thread(task).start());
        };
    CompletableFuture<Void> one = thread.apply(points);
    CompletableFuture<Void> other = thread.apply(backwards);
    CompletableFuture.allOf(one, other).get();
  }

  /**
   * Whether the inputs are finite, and if there are several, unlike each other, of similar size,
   * and larger than a step: differences then step over no tie, and over no more than one period of
   * a remainder.
   */
  private static boolean isOrdinary(double[] point) {
    double[] sizes = Arrays.stream(point).map(Math::abs).sorted().toArray();
    boolean ordinary = Double.isFinite(sizes[sizes.length - 1]);
    ordinary &= sizes.length == 1 || sizes[0] >= Differences.STEP;
    for (int i = 1; i < sizes.length; i++) {
      ordinary &= sizes[i] > 1.02 * sizes[i - 1] && sizes[i] < 50 * sizes[0];
    }
    return ordinary;
  }

  /** Whether it has local gradients in values. */
  private static boolean isTwiceDifferentiable(Op op, double[] point) {
    Value[] xs = Arrays.stream(point).mapToObj(Value::of).toArray(Value[]::new);
    try {
      Gradients.graph(Value.apply(op, xs), xs);
      return true;
    } catch (NotTwiceDifferentiableException once) {
      return false;
    }
  }

  /** Whether the two are the same but for roundings. */
  private static boolean isNear(double a, double b) {
    return Double.compare(a, b) == 0 || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
  }

  /** Value and gradients. */
  private static double[] results(OpFunction function, double[] point) {
    double y = function.value(point);
    return DoubleStream.concat(DoubleStream.of(y), DoubleStream.of(function.gradients(point, y)))
        .toArray();
  }

  private static double[] with(double[] point, int i, double value) {
    double[] other = point.clone();
    other[i] = value;
    return other;
  }
}
