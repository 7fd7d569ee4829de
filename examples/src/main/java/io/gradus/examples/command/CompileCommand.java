package io.gradus.examples.command;

import io.gradus.compiler.Program;
import io.gradus.compiler.ProgramGroup;
import io.gradus.core.Value;
import io.gradus.examples.expression.Expression;
import io.gradus.examples.expression.ExpressionException;
import io.gradus.examples.microgpt.Alphabet;
import io.gradus.examples.microgpt.Gpt;
import io.gradus.examples.microgpt.Shape;
import io.gradus.examples.shell.BadInput;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.examples.shell.Plugins;
import io.gradus.nn.MLP;
import io.gradus.nn.loss.Losses;
import io.gradus.ops.Functions;
import io.gradus.ops.Relu;
import io.gradus.viz.ProgramSvg;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compiles an expression or a network, and prints what each pass of the compiler makes of it. */
@Command(
    name = "compile",
    abbreviateSynopsis = true,
    sortOptions = false,
    description = {
      "Compile an expression or a network, and print what each pass makes of it.",
      "",
      "  gradus compile 'tanh(x1*w1 + x2*w2 + b)'",
      "  gradus compile --model 2-16-16-1",
      "  gradus compile --microgpt",
      "",
      "In an expression, variables whose names begin with x are the numbers of a row, and the",
      "others are parameters. A model is a network with relu, trained as 'gradus moons' does.",
      "microgpt's program is the one for a name of six letters, which is a single row."
    })
public final class CompileCommand implements Callable<Integer> {
  /** Enough to be run many at a time. */
  private static final int ROWS = 100;

  private static final Pattern SIZES = Pattern.compile("[1-9]\\d{0,4}(-[1-9]\\d{0,4})*-1");

  @Mixin private PluginsOption pluginsOption;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "EXPR", description = "The expression.")
  private @Nullable String source;

  @Option(
      names = "--model",
      paramLabel = "SIZES",
      description = "The network's inputs and the neurons of each layer, the last of which has 1.")
  private @Nullable String model;

  @Option(names = "--microgpt", description = "Compile the network of 'gradus microgpt'.")
  private boolean microgpt;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the program's groups, with their sizes and arrows, into this file.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    int given = (source == null ? 0 : 1) + (model == null ? 0 : 1) + (microgpt ? 1 : 0);
    if (given != 1) {
      throw new BadInput("compile: give one of an expression, --model SIZES and --microgpt");
    }
    if (microgpt) {
      print(CompileCommand::microgpt, 1);
    } else if (model != null) {
      print(() -> network(model), ROWS);
    } else {
      String expression = source;
      try (Plugins plugins = pluginsOption.loadWithWarnings(spec.commandLine().getErr())) {
        plugins.run(() -> print(() -> expression(expression, plugins), ROWS));
      }
    }
    return 0;
  }

  /** The loss of a name of six letters, between two marks. */
  private static Program microgpt() {
    Gpt gpt = new Gpt(Shape.of(Alphabet.LETTERS), () -> 0);
    return Program.trace(8, x -> gpt.loss(x));
  }

  private void print(Callable<Program> compiler, int rows) {
    PrintWriter out = spec.commandLine().getOut();
    long begin = System.nanoTime();
    try (Program program = compiler.call()) {
      long traced = System.nanoTime();
      String explanation = program.explain(rows);
      long compiled = System.nanoTime();
      draw(program, rows);
      out.print(explanation);
      out.printf("%-16s %.0f ms%n", "tracing", (traced - begin) / 1e6);
      out.printf("%-16s %.0f ms%n", "compiling", (compiled - traced) / 1e6);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception impossible) {
      throw new IllegalStateException("Compiling throws no checked exception", impossible);
    }
  }

  private void draw(Program program, int rows) {
    if (file == null) {
      return;
    }
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".svg")) {
      throw new BadInput("--svg %s: expected a file that ends in .svg".formatted(file));
    }
    List<ProgramGroup> groups = program.groups(rows);
    String drawing;
    try {
      drawing = ProgramSvg.of(groups);
    } catch (IllegalArgumentException tooLarge) {
      throw new BadInput(tooLarge);
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    OutputFolder.open(folder, name).write(name, drawing);
  }

  private static Program expression(String source, Plugins plugins) {
    try {
      Expression expression = Expression.parse(source);
      List<String> inputs =
          expression.variables().stream().filter(name -> name.startsWith("x")).toList();
      Map<String, Value> parameters = new LinkedHashMap<>();
      expression.variables().stream()
          .filter(name -> !inputs.contains(name))
          .forEach(name -> parameters.put(name, Value.of(1, name)));
      return Program.trace(
          inputs.size(),
          x -> {
            Map<String, Value> variables = new LinkedHashMap<>(parameters);
            for (int i = 0; i < x.length; i++) {
              variables.put(inputs.get(i), x[i]);
            }
            return expression.evaluate(plugins.ops(), variables);
          });
    } catch (ExpressionException wrong) {
      throw new BadInput("the expression, " + wrong.getMessage(), wrong);
    } catch (IllegalArgumentException notAProgram) {
      throw new BadInput(notAProgram);
    }
  }

  /**
   * A network's max-margin loss of one point, whose label is the last number of a row, with a
   * penalty of the weights.
   */
  private static Program network(String model) {
    if (!SIZES.matcher(model).matches()) {
      throw new BadInput(
          "--model %s: expected numbers between hyphens of which the last is 1, such as 2-16-16-1"
              .formatted(model));
    }
    int[] sizes = Arrays.stream(model.split("-")).mapToInt(Integer::parseInt).toArray();
    MLP mlp =
        MLP.sizes(sizes[0], Arrays.copyOfRange(sizes, 1, sizes.length))
            .activation(new Relu())
            .linearOutput()
            .build();
    return Program.trace(
            sizes[0] + 1,
            x -> {
              Value score = mlp.apply(Arrays.copyOf(x, x.length - 1))[0];
              Value margin = score.times(x[x.length - 1].unaryMinus()).plus(1);
              return Functions.relu(margin);
            })
        .plus(() -> Losses.l2(1e-4, mlp.parameters()));
  }
}
