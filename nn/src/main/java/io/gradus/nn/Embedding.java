package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Sizes;
import io.gradus.ops.Functions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A table of n vectors of d numbers. Each input is the position of a vector, counted from 0, and
 * the outputs are the vectors of all inputs, one after another. It is PyTorch's {@code Embedding}.
 * Parameters are named {@code weight.i.j}.
 */
public final class Embedding implements Model {
  /** By number of a vector, then by vector. */
  private final Value[][] columns;

  private final Value[][] vectors;

  /**
   * A table whose numbers are drawn from the standard normal distribution, as in PyTorch.
   *
   * @throws IllegalArgumentException if there are fewer than 1 vectors or numbers
   */
  public Embedding(int vectors, int numbers, RandomGenerator random) {
    this(vectors, numbers, Initializer.normal(1), random);
  }

  /**
   * A table.
   *
   * @param vectors n
   * @param numbers d
   * @param random the source of the numbers, drawn vector by vector
   * @throws IllegalArgumentException if there are fewer than 1 vectors or numbers
   */
  public Embedding(int vectors, int numbers, Initializer initializer, RandomGenerator random) {
    Sizes.requirePositive(vectors, "vectors of an embedding");
    Sizes.requirePositive(numbers, "numbers of a vector");
    this.vectors = new Value[vectors][numbers];
    columns = new Value[numbers][vectors];
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j < numbers; j++) {
        this.vectors[i][j] = Value.of(initializer.weight(vectors, numbers, random));
        columns[j][i] = this.vectors[i][j];
      }
    }
    Names.label(namedParameters());
  }

  /**
   * The vectors at these positions.
   *
   * @throws io.gradus.ops.InvalidIndexException if an input is not a position of the table. A
   *     compiled model tells so when it runs
   */
  @Override
  public Value[] forward(Value... x) {
    Value[] y = new Value[x.length * columns.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Functions.pick(x[i / columns.length], columns[i % columns.length]);
    }
    return y;
  }

  @Override
  public List<Value> parameters() {
    return Arrays.stream(vectors).flatMap(Arrays::stream).toList();
  }

  @Override
  public Map<String, Value> namedParameters() {
    return Collections.unmodifiableMap(Names.ofMatrix("weight.", vectors));
  }

  /** For example "Embedding(27 x 8)". */
  @Override
  public String description() {
    return "Embedding(%d x %d)".formatted(vectors.length, columns.length);
  }

  @Override
  public String toString() {
    return description();
  }
}
