package io.gradus.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderingTest {
  @Test
  void treeHasNoCrossing() {
    // 15 leaves and ops in pairs: 8 leaves, 4 ops, 2 ops, the result.
    int[][] tree = new int[15][];
    for (int v = 0; v < 15; v++) {
      tree[v] = v < 8 ? new int[0] : new int[] {2 * (v - 8), 2 * (v - 8) + 1};
    }
    assertThat(crossings(tree)).isZero();
    assertThat(Ordering.of(new Layers(tree))[0]).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void inputsChangePlacesWhereThatTakesThemToAnOpInItsOrder() {
    // c is made last and enters first.
    int[][] graph = {{}, {}, {}, {2, 0, 1}};
    assertThat(crossings(graph)).isZero();
    assertThat(Ordering.of(new Layers(graph))[0]).containsExactly(2, 0, 1);
  }

  @Test
  void twoDifferencesOfOppositeSignsKeepACrossing() {
    // x − y and y − x: the edges of one of them cross before it, and two cross between.
    int[][] graph = {{}, {}, {0, 1}, {1, 0}, {2, 3}};
    assertThat(crossings(graph)).isEqualTo(2);
  }

  @Test
  void completeGraphOfThreeByThreeKeepsItsNineCrossings() {
    int[][] graph = {{}, {}, {}, {0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {3, 4, 5}};
    assertThat(crossings(graph)).isEqualTo(9);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void smallGraphHasTheFewestCrossingsOfAllItsOrders(long seed) {
    Random random = new Random(seed);
    int[][] graph = new int[13][];
    for (int v = 0; v < 12; v++) {
      int before = v < 8 ? 0 : 4;
      graph[v] = v < 4 ? new int[0] : new int[] {before + v % 4, before + random.nextInt(4)};
    }
    graph[12] = new int[] {8, 9, 10, 11};
    Layers layers = new Layers(graph);
    int[][] order = Ordering.of(layers);
    assertThat(Arrays.stream(order).mapToInt(l -> l.length)).containsExactly(4, 4, 4, 1);
    long fewest = Long.MAX_VALUE;
    for (int[] first : permutations(order[0])) {
      for (int[] second : permutations(order[1])) {
        for (int[] third : permutations(order[2])) {
          int[][] other = {first, second, third, order[3]};
          fewest = Math.min(fewest, crossings(layers, other));
        }
      }
    }
    assertThat(crossings(layers, order)).isEqualTo(fewest);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static List<int[]> permutations(int[] of) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      int[] p = {of[i & 3], of[i >> 2 & 3], of[i >> 4 & 3], of[i >> 6]};
      if (Arrays.stream(p).distinct().count() == 4) {
        all.add(p);
      }
    }
    return all;
  }

  private static long crossings(int[][] graph) {
    Layers layers = new Layers(graph);
    return crossings(layers, Ordering.of(layers));
  }

  /** Counted by comparing every edge with every other. */
  private static long crossings(Layers layers, int[][] order) {
    int[] position = new int[layers.layer.length];
    for (int[] layer : order) {
      for (int i = 0; i < layer.length; i++) {
        position[layer[i]] = i;
      }
    }
    long crossings = 0;
    for (int v = 0; v < position.length; v++) {
      for (int w = 0; w < position.length; w++) {
        if (layers.layer[v] == layers.layer[w] && position[v] < position[w]) {
          for (int a : layers.inputs[v]) {
            for (int b : layers.inputs[w]) {
              crossings += position[a] > position[b] ? 1 : 0;
            }
          }
        }
      }
      int[] inputs = layers.inputs[v];
      for (int i = 0; i < inputs.length; i++) {
        for (int j = i + 1; j < inputs.length; j++) {
          crossings += position[inputs[i]] > position[inputs[j]] ? 1 : 0;
        }
      }
    }
    return crossings;
  }
}
