package io.gradus.spark;

import io.gradus.compiler.Program;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** The mean loss of all rows plus the terms, and its gradient: a job of Spark for each call. */
final class Objective {
  private static final double[][] NO_INPUTS = {{}};

  private final BroadcastProgram program;
  private final TrainingRows rows;
  private final @Nullable Program terms;
  private final boolean inOrder;
  private final JavaSparkContext context;

  /**
   * @param inOrder whether partitions are added up in their order, and not as they come
   */
  Objective(Program whole, BroadcastProgram program, TrainingRows rows, boolean inOrder) {
    this.program = program;
    this.rows = rows;
    this.inOrder = inOrder;
    terms = whole.terms().orElse(null);
    context = JavaSparkContext.fromSparkContext(rows.blocks().context());
  }

  /**
   * The loss at these parameters.
   *
   * @param gradient filled with the gradient
   */
  double at(double[] parameters, double[] gradient) {
    GradientSum sum = sum(parameters).orThrow();
    Arrays.fill(gradient, 0);
    double loss = sum.meanLoss();
    if (terms != null) {
      loss += terms.backward(parameters, NO_INPUTS, gradient);
    }
    sum.addMeanGradient(gradient);
    return loss;
  }

  private GradientSum sum(double[] parameters) {
    // On the driver, the array itself is what tasks of the same process get.
    Broadcast<double[]> sent = context.broadcast(parameters.clone());
    try {
      JavaRDD<GradientSum> sums = rows.blocks().mapPartitions(new PartitionGradient(program, sent));
      return inOrder
          ? sums.collect().stream().reduce(GradientSum::plus).orElseThrow()
          : sums.treeReduce(GradientSum::plus);
    } finally {
      sent.destroy();
    }
  }
}
