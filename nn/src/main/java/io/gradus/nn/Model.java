package io.gradus.nn;

import io.gradus.core.Value;
import io.gradus.nn.internal.Constants;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A function from values to values, with the parameters that training changes: {@link Neuron},
 * {@link Layer}, {@link MLP}, a {@link Sequential} of other models, or a function of your own.
 *
 * <pre>
 * Model mlp = MLP.of(3, 4, 4, 1);
 * Value y = mlp.forward(2, 3, -1)[0];
 *
 * Value a = Value.of(1, "a");
 * Value k = Value.of(0.5, "k");
 * Model decay = Model.of(t -&gt; new Value[] {a.times(exp(k.times(t[0]).unaryMinus()))}, a, k);
 * decay.namedParameters(); // {a=…, k=…}
 * </pre>
 *
 * <p>A lambda is a model without parameters of its own. A model that is to be compiled looks at no
 * numbers while it runs: it uses ops such as {@code where}, {@code maximum} or {@code pick} in
 * place of conditions.
 */
@FunctionalInterface
public interface Model extends Module {
  /**
   * The outputs at x.
   *
   * @throws IllegalArgumentException if this model takes another number of inputs
   */
  Value[] forward(Value... x);

  /**
   * The outputs at x, whose numbers are taken as constants.
   *
   * @throws IllegalArgumentException as {@link #forward(Value...)} does
   */
  default Value[] forward(double... x) {
    return forward(Constants.of(x));
  }

  /**
   * The outputs at x in training. They differ from {@link #forward(Value...)} where a part such as
   * {@link Dropout} multiplies numbers by a random mask. Masks are inputs like x, so a compiled
   * model gets new ones with each row.
   *
   * @param masks as many as {@link #masks}, with numbers from {@link #drawMasks}
   * @throws IllegalArgumentException if this model takes another number of inputs or masks
   */
  default Value[] forward(Value[] x, Value[] masks) {
    return forward(x);
  }

  /** The number of masks for one x; 0 for a model that does the same in training. */
  default int masks() {
    return 0;
  }

  /**
   * Draws masks for one x into the {@link #masks} numbers from this position on. For each x of each
   * step, training draws new ones from a generator such as {@code Seed.NOISE.random(seed, step)}.
   */
  default void drawMasks(RandomGenerator random, double[] numbers, int from) {}

  /** The parameters of each of {@link #parts} in turn; there are none if there are no parts. */
  @Override
  default List<Value> parameters() {
    return List.copyOf(Names.ofParts(this).values());
  }

  /**
   * A function together with its parameters, which are named by their labels.
   *
   * @throws IllegalArgumentException if a parameter is not a leaf that takes a gradient, has no
   *     label, or has the label of another
   */
  static Model of(UnaryOperator<Value[]> function, Value... parameters) {
    Map<String, Value> names = Names.ofLabels(parameters);
    return new Model() {
      @Override
      public Value[] forward(Value... x) {
        return function.apply(x);
      }

      @Override
      public List<Value> parameters() {
        return List.copyOf(names.values());
      }

      @Override
      public Map<String, Value> namedParameters() {
        return names;
      }

      @Override
      public String description() {
        return "Model" + names.keySet();
      }

      @Override
      public String toString() {
        return description();
      }
    };
  }
}
