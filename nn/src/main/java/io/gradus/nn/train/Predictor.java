package io.gradus.nn.train;

import io.gradus.compiler.Program;
import io.gradus.compiler.TraceException;
import io.gradus.core.NoGrad;
import io.gradus.core.Value;
import io.gradus.nn.Model;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.internal.Constants;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes the outputs of a model for many points. A model that can be traced is compiled once and
 * follows its parameters as they change; any other runs point by point.
 */
public final class Predictor {
  private final Model model;
  private @Nullable Program program;
  private boolean untraceable;
  private int outputs;

  /** A predictor with this model. */
  public Predictor(Model model) {
    this.model = model;
  }

  /**
   * The outputs for each point of a dataset, in the units of its targets: if the targets were
   * scaled, this is undone.
   */
  public double[][] outputs(Dataset data) {
    double[][] y = outputs(data.inputs());
    return data.targetScaling().map(scaling -> scaling.undo(y)).orElse(y);
  }

  /**
   * The outputs for each point.
   *
   * @param points one row or more of the same length
   * @throws io.gradus.compiler.RowException if an op of the compiled model throws
   */
  public double[][] outputs(double[][] points) {
    Optional<Program> compiled = program(points[0].length);
    double[][] y = new double[points.length][];
    if (compiled.isEmpty()) {
      NoGrad.run(() -> Arrays.setAll(y, i -> onGraph(points[i])));
      return y;
    }
    compiled.get().evaluate(points);
    double[][] columns = new double[outputs][];
    Arrays.setAll(columns, k -> compiled.get().output(k));
    Arrays.setAll(y, i -> Arrays.stream(columns).mapToDouble(column -> column[i]).toArray());
    return y;
  }

  private double[] onGraph(double[] point) {
    return Arrays.stream(model.forward(Constants.of(point))).mapToDouble(Value::data).toArray();
  }

  private Optional<Program> program(int width) {
    if (!untraceable && (program == null || program.inputs() != width)) {
      try {
        program =
            Program.traceAll(
                width,
                x -> {
                  Value[] y = model.forward(x);
                  outputs = y.length;
                  return y;
                });
      } catch (TraceException | IllegalStateException unlike) {
        // The graph gives the same outputs, only more slowly.
        untraceable = true;
        program = null;
      }
    }
    return Optional.ofNullable(program);
  }
}
