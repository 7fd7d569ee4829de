package io.gradus.playground.train;

import io.gradus.core.Value;
import io.gradus.nn.MLP;
import java.util.List;
import java.util.stream.Collectors;

/** A trained network as a Java class that needs {@code gradus-nn} and no file. */
final class JavaSource {
  /** A method may have 64 KB of bytecode; a number takes up to 10 bytes of it. */
  private static final int NUMBERS_PER_METHOD = 1000;

  private JavaSource() {}

  static String of(Training training) {
    MLP model = training.model();
    List<Value> parameters = model.parameters();
    int parts = (parameters.size() + NUMBERS_PER_METHOD - 1) / NUMBERS_PER_METHOD;
    StringBuilder numbers = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int part = 0; part < parts; part++) {
      int from = part * NUMBERS_PER_METHOD;
      int to = Math.min(parameters.size(), from + NUMBERS_PER_METHOD);
      calls.append(
          "    System.arraycopy(part%d(), 0, numbers, %d, %d);\n".formatted(part, from, to - from));
      numbers.append(
          """

            private static double[] part%d() {
              return new double[] {
          %s
              };
            }
          """
              .formatted(part, lines(parameters.subList(from, to))));
    }
    return """
        import io.gradus.core.NoGrad;
        import io.gradus.core.OpRegistry;
        import io.gradus.core.UnaryOp;
        import io.gradus.core.Value;
        import io.gradus.nn.MLP;
        import java.util.Arrays;
        import java.util.List;

        /** A network with %d parameters. Run it with its inputs: java -cp ... Model.java 0.5 -1 */
        public final class Model {
          private static final MLP MLP_OF_MODEL = build();

          private Model() {}

          /** Prints the outputs for the inputs that are given. */
          public static void main(String[] inputs) {
            double[] x = Arrays.stream(inputs).mapToDouble(Double::parseDouble).toArray();
            for (double y : outputs(x)) {
              System.out.println(y);
            }
          }

          /** The outputs of the network, for inputs that were scaled as its training data were. */
          public static double[] outputs(double... x) {
            return NoGrad.get(
                () -> Arrays.stream(MLP_OF_MODEL.apply(x)).mapToDouble(Value::data).toArray());
          }

          private static MLP build() {
            MLP model =
                MLP.sizes(%s)
                    .activation((UnaryOp) OpRegistry.load().parse("%s"))
                    .linearOutput()
                    .build();
            double[] numbers = new double[%d];
        %s    List<Value> parameters = model.parameters();
            for (int i = 0; i < numbers.length; i++) {
              parameters.get(i).data(numbers[i]);
            }
            return model;
          }
        %s}
        """
        .formatted(
            parameters.size(),
            sizes(model),
            training.settings().activation(),
            parameters.size(),
            calls,
            numbers);
  }

  private static String sizes(MLP model) {
    int inputs = model.layers().get(0).neurons().get(0).parameters().size() - 1;
    return inputs
        + model.layers().stream()
            .map(layer -> ", " + layer.neurons().size())
            .collect(Collectors.joining());
  }

  private static String lines(List<Value> parameters) {
    return parameters.stream()
        .map(parameter -> "      " + literal(parameter.data()))
        .collect(Collectors.joining(",\n"));
  }

  private static String literal(double number) {
    if (Double.isNaN(number)) {
      return "Double.NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return String.valueOf(number);
  }
}
