package io.gradus.benchmarks;

import ai.djl.ndarray.types.DataType;
import io.gradus.benchmarks.compiled.Compiled;
import io.gradus.benchmarks.cpp.Cpp;
import io.gradus.benchmarks.finmath.Finmath;
import io.gradus.benchmarks.hipparchus.Hipparchus;
import io.gradus.benchmarks.torch.Torch;
import io.gradus.benchmarks.values.Gradus;
import io.gradus.benchmarks.workload.Engine;
import java.util.List;
import java.util.stream.Collectors;

/** All engines that are compared, in the order of the table. */
public final class Engines {
  /** The engine by whose times the others' are divided. */
  public static final Engine YARDSTICK = new Cpp();

  public static final List<Engine> ALL =
      List.of(
          YARDSTICK,
          new Gradus(Gradus.Style.ELEMENTARY),
          new Gradus(Gradus.Style.PLUGIN),
          new Gradus(Gradus.Style.LIBRARY),
          Compiled.exact(false),
          Compiled.exact(true),
          Compiled.onTwoThreads(false),
          Compiled.onTwoThreads(true),
          Compiled.fast(false),
          Compiled.fast(true),
          new Torch(DataType.FLOAT64),
          new Torch(DataType.FLOAT32),
          new Finmath(),
          new Hipparchus());

  private Engines() {}

  /**
   * The engine of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Engine named(String id) {
    return ALL.stream()
        .filter(engine -> engine.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No engine named '%s'. Known engines: %s"
                        .formatted(
                            id, ALL.stream().map(Engine::id).collect(Collectors.joining(", ")))));
  }
}
