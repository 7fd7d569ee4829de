package io.gradus.compiler.run;

import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a {@link FlatPlan}, copied in stretches whose places follow their columns. */
final class InputRuns {
  /**
   * Inputs that follow each other.
   *
   * @param edge the edge of the first, if each has one and these follow each other too; else −1
   */
  private record Run(int place, int column, int count, int edge) {}

  private final FlatEdges edges;
  private final Run[] runs;

  InputRuns(FlatPlan plan) {
    Ir ir = plan.ir;
    edges = plan.edges;
    List<Run> runs = new ArrayList<>();
    Run last = null;
    for (int place = 0; place < ir.size(); place++) {
      int node = plan.order.node(place);
      if (!ir.is(node, Kind.INPUT) || plan.isLeftInRow(node)) {
        continue;
      }
      int column = ir.index(node);
      int edge = edges.only(place);
      if (last != null && follows(last, place, column, edge)) {
        last = new Run(last.place, last.column, last.count + 1, last.edge);
        runs.set(runs.size() - 1, last);
      } else {
        last = new Run(place, column, 1, edge);
        runs.add(last);
      }
    }
    this.runs = runs.toArray(new Run[0]);
  }

  private static boolean follows(Run last, int place, int column, int edge) {
    return place == last.place + last.count
        && column == last.column + last.count
        && (last.edge < 0 ? edge < 0 : edge == last.edge + last.count);
  }

  void load(double[] row, double[] values) {
    for (Run run : runs) {
      System.arraycopy(row, run.column, values, run.place, run.count);
    }
  }

  void storeAdjoints(double[] e, double[] row) {
    for (Run run : runs) {
      if (run.edge >= 0) {
        System.arraycopy(e, run.edge, row, run.column, run.count);
      } else {
        for (int i = 0; i < run.count; i++) {
          row[run.column + i] = edges.adjoint(e, run.place + i);
        }
      }
    }
  }
}
