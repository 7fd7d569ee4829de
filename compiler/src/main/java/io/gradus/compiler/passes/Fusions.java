package io.gradus.compiler.passes;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What some passes fuse in a form: each node is in one fusion or none. */
public final class Fusions {
  /** All passes. */
  public static final List<FusionPass> ALL =
      List.of(new CrossEntropies(), new Softmaxes(), new Norms());

  private final List<Fusion> list = new ArrayList<>();

  /** By node: the position of its fusion in the list, plus 1; 0 if it has none. */
  private int[] numbers = {};

  private Fusions() {}

  /** None. */
  public static Fusions none() {
    return new Fusions();
  }

  /** What these passes find. Nodes of loops are left to them. */
  public static Fusions of(Ir ir, Flow flow, Loops loops, List<FusionPass> passes) {
    Fusions fusions = new Fusions();
    Users users = null;
    for (int node = 0; node < ir.size(); node++) {
      for (FusionPass pass : passes) {
        if (pass.isCentre(ir, node)) {
          users = users == null ? new Users(ir) : users;
          Fusion fusion = pass.find(ir, flow, users, node);
          if (fusion != null && Arrays.stream(fusion.nodes()).noneMatch(loops::contains)) {
            fusions.add(fusion, ir.size());
          }
        }
      }
    }
    return fusions;
  }

  private void add(Fusion fusion, int size) {
    if (list.isEmpty()) {
      numbers = new int[size];
    }
    if (Arrays.stream(fusion.nodes()).allMatch(node -> numbers[node] == 0)) {
      list.add(fusion);
      Arrays.stream(fusion.nodes()).forEach(node -> numbers[node] = list.size());
    }
  }

  /** In order of what they are known by. */
  public List<Fusion> list() {
    return list;
  }

  /** Whether the node is in one. */
  public boolean contains(int node) {
    return node < numbers.length && numbers[node] > 0;
  }

  /** The fusion whose first output the node is: all its inputs come before. Else null. */
  @Nullable Fusion endingWith(int node) {
    Fusion fusion = contains(node) ? list.get(numbers[node] - 1) : null;
    return fusion != null && fusion.firstOutput() == node ? fusion : null;
  }

  /**
   * Those of equal parts at one depth, which one step can compute.
   *
   * @param depths see {@link Depths}
   */
  public List<List<Fusion>> groups(Ir ir, int[] depths) {
    int[] keys = new int[list.size()];
    Arrays.setAll(keys, i -> depths[list.get(i).firstOutput()]);
    int[] positions = new int[list.size()];
    Arrays.setAll(positions, i -> i);
    List<List<Fusion>> groups = new ArrayList<>();
    int depth = -1;
    int firstOfDepth = 0;
    for (int i : Sorting.by(keys, positions)) {
      if (keys[i] != depth) {
        depth = keys[i];
        firstOfDepth = groups.size();
      }
      Fusion fusion = list.get(i);
      groups.subList(firstOfDepth, groups.size()).stream()
          .filter(group -> group.get(0).isLike(fusion, ir))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(fusion), () -> groups.add(new ArrayList<>(List.of(fusion))));
    }
    return groups;
  }
}
