package io.gradus.spark;

import io.gradus.compiler.Program;
import io.gradus.core.Value;
import io.gradus.nn.MLP;
import io.gradus.nn.optim.Optimizer;
import io.gradus.nn.train.ParameterArrays;
import io.gradus.ops.Functions;
import io.gradus.ops.Tanh;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of two inputs and a target, a program for them, and its training on one machine. */
final class Samples {
  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("a", DataTypes.DoubleType)
          .add("b", DataTypes.DoubleType)
          .add("y", DataTypes.DoubleType);

  private Samples() {}

  static double[][] rows(int count) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double a = random.nextGaussian();
              double b = random.nextGaussian();
              return new double[] {a, b, Math.sin(a) + 0.5 * b + 0.1 * random.nextGaussian()};
            })
        .toArray(double[][]::new);
  }

  static Dataset<Row> dataset(double[][] rows, int partitions) {
    List<Row> data =
        IntStream.range(0, rows.length)
            .mapToObj(i -> RowFactory.create((long) i, rows[i][0], rows[i][1], rows[i][2]))
            .toList();
    return LocalSpark.session().createDataFrame(data, SCHEMA).coalesce(1).repartition(partitions);
  }

  /** A small network's squared error plus a penalty, with the same weights each time. */
  static Program program() {
    return program(x -> x);
  }

  /** The same with a function around the error. */
  static Program program(UnaryOperator<Value> around) {
    MLP mlp = MLP.sizes(2, 8, 1).activation(new Tanh()).linearOutput().seed(3).build();
    List<Value> weights = mlp.parameters();
    return Program.trace(
            3, x -> Functions.square(around.apply(mlp.apply(x[0], x[1])[0].minus(x[2]))))
        .plus(
            () ->
                Functions.sum(weights.stream().map(Functions::square).toArray(Value[]::new))
                    .times(1e-4));
  }

  static double[] numbers(Program program) {
    return program.parameters().stream().mapToDouble(Value::data).toArray();
  }

  /** Trains without Spark. */
  static double[] trainLocally(Program program, Optimizer optimizer, double[][] rows, int steps) {
    ParameterArrays arrays = ParameterArrays.of(program, optimizer);
    arrays.load();
    double[] losses = new double[steps];
    Arrays.setAll(
        losses,
        step -> {
          double loss = arrays.backward(program, rows);
          arrays.update(loss, () -> arrays.backward(program, rows));
          return loss;
        });
    arrays.writeBack();
    return losses;
  }
}
