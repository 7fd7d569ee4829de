package io.gradus.spark;

import io.gradus.compiler.RowException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * The sum of losses and gradients of a partition. What goes wrong for good is the task's result and
 * not its failure: Spark would run the task again.
 */
final class PartitionGradient implements FlatMapFunction<Iterator<RowBlock>, GradientSum> {
  private static final long serialVersionUID = 1;

  private final BroadcastProgram program;
  private final Broadcast<double[]> parameters;

  PartitionGradient(BroadcastProgram program, Broadcast<double[]> parameters) {
    this.program = program;
    this.parameters = parameters;
  }

  @Override
  public Iterator<GradientSum> call(Iterator<RowBlock> blocks) {
    return List.of(sum(blocks)).iterator();
  }

  private GradientSum sum(Iterator<RowBlock> blocks) {
    double[] numbers = parameters.value();
    GradientSum sum = new GradientSum(numbers.length);
    long row = 0;
    try {
      Scratch scratch = program.scratch();
      while (blocks.hasNext()) {
        RowBlock block = blocks.next();
        if (block.problem != null) {
          // Read anew, after the executor that had it was lost.
          return GradientSum.failed(block.problem);
        }
        scratch.addTo(sum, block, numbers);
        row += block.rows;
      }
      return sum;
    } catch (ExecutorException e) {
      return GradientSum.failed(Problem.of(e));
    } catch (RowException e) {
      String op = e.op().name();
      return GradientSum.failed(
          Problem.ofRows(
              "Op '%s' throws for row %d of partition %d, both counted from 0: %s"
                  .formatted(op, row + e.row(), TaskContext.getPartitionId(), e.getCause())));
    }
  }
}
