package io.gradus.compiler.run;

import io.gradus.compiler.passes.Fusion;
import java.util.List;

/** Fusions of equal parts, none of which needs another. */
abstract class FusionGroup extends FlatStep {
  final FlatEdges edges;
  final FusionPlaces places;

  /** Whether an output has an adjoint. */
  final boolean active;

  FusionGroup(FlatPlan plan, List<Fusion> fusions, int from, int to) {
    super(from, to);
    edges = plan.edges;
    places = new FusionPlaces(plan, fusions, from);
    active = plan.isAnyActive(places.outputs(), to);
  }

  @Override
  final String shape() {
    return places.shape();
  }

  @Override
  public final String toString() {
    return name() + shape();
  }
}
