package io.gradus.compiler.run;

import io.gradus.compiler.passes.Fusion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the numbers of some fusions of equal parts are: those of a part follow each other, fusion
 * by fusion.
 */
final class FusionPlaces {
  /** Fusion i has the inputs from {@code starts[i]} to {@code starts[i + 1]}. */
  final int[] starts;

  /** The place of the first input. */
  final int inputs;

  /** By part the place of its first node. */
  final int[] parts;

  /** The places of inputs that are copied before, so that they follow each other. */
  private final int[] scattered;

  /**
   * @param from the place of the first node
   */
  FusionPlaces(FlatPlan plan, List<Fusion> fusions, int from) {
    starts = new int[fusions.size() + 1];
    for (int i = 0; i < fusions.size(); i++) {
      starts[i + 1] = starts[i] + fusions.get(i).inputs().length;
    }
    parts = new int[fusions.get(0).parts().size()];
    int place = from;
    for (int part = 0; part < parts.length; part++) {
      parts[part] = place;
      for (Fusion fusion : fusions) {
        place += fusion.parts().get(part).length;
      }
    }
    int[] x =
        fusions.stream()
            .flatMapToInt(fusion -> Arrays.stream(fusion.inputs()))
            .map(plan.order::place)
            .toArray();
    boolean follow = IntStream.range(0, x.length).allMatch(i -> x[i] == x[0] + i);
    scattered = follow ? new int[0] : x;
    inputs = follow ? x[0] : plan.reserveValues(x.length);
  }

  /** The nodes in the order of their places. */
  static int[] order(List<Fusion> fusions) {
    return IntStream.range(0, fusions.get(0).parts().size())
        .boxed()
        .flatMap(part -> fusions.stream().map(fusion -> fusion.parts().get(part)))
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  /** How many fusions there are. */
  int count() {
    return starts.length - 1;
  }

  /** How many inputs they have. */
  int size() {
    return starts[starts.length - 1];
  }

  /** The place of the first output. */
  int outputs() {
    return parts[parts.length - 1];
  }

  /** Brings the inputs together. */
  void gather(double[] v) {
    for (int i = 0; i < scattered.length; i++) {
      v[inputs + i] = v[scattered[i]];
    }
  }

  /** How many fusions of how many inputs there are: 4x1+4x2. */
  String shape() {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < count(); ) {
      int to = from + 1;
      while (to < count() && width(to) == width(from)) {
        to++;
      }
      text.append(from == 0 ? "" : "+").append(to - from).append('x').append(width(from));
      from = to;
    }
    return text.toString();
  }

  private int width(int i) {
    return starts[i + 1] - starts[i];
  }
}
