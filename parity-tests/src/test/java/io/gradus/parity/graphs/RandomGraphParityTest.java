package io.gradus.parity.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.contract.Effort;
import io.gradus.contract.Points;
import io.gradus.parity.catalogue.Counterparts;
import io.gradus.parity.graphs.Dag.Application;
import io.gradus.parity.report.Ledger;
import io.gradus.parity.report.Tally;
import io.gradus.parity.report.WriteReport;
import io.gradus.parity.torch.SkipWithoutTorch;
import io.gradus.parity.torch.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Graphs of 5 to 200 ops, of the whole catalogue and of a plugin, against PyTorch. One of them:
 * {@code -Dparity.graph=1234}.
 */
@ExtendWith({SkipWithoutTorch.class, WriteReport.class})
class RandomGraphParityTest {
  private static final int AT_ONCE = 50;
  private static final int MOST_SHRUNK = 5;
  private static final int[] SIZES = {10, 25, 50, 100, 200};

  private final List<Counterparts.Row> rows =
      Stream.concat(Counterparts.inGraphs().stream(), PluginRows.all().stream()).toList();
  private final DagGenerator generator = new DagGenerator(rows);
  private final DagParity parity = new DagParity(Torch.shared());
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<Integer, List<DagVerdict>> bySize = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  @Test
  void resultAndGradientsOfEveryGraphAreThoseOfPyTorch() {
    Long only = Long.getLong("parity.graph");
    if (only != null) {
      compare(only, only + 1);
    } else {
      int graphs = Effort.current().choose(400, 10_000);
      compare(0, graphs);
      enter();
      assertThat(bySize.values().stream().mapToInt(List::size).sum()).isEqualTo(graphs);
    }
    assertThat(failures)
        .as("%d graph(s) that are not PyTorch's, the first of them shrunk", failures.size())
        .isEmpty();
    if (only == null) {
      assertEnoughWasCompared();
    }
  }

  private void compare(long from, long to) {
    CompletableFuture<List<Dag>> next = draw(from, to);
    for (long first = from; first < to; first += AT_ONCE) {
      List<Dag> dags = next.join();
      next = draw(first + AT_ONCE, to);
      List<DagVerdict> verdicts = parity.compare(dags);
      for (int i = 0; i < dags.size(); i++) {
        judge(first + i, dags.get(i), verdicts.get(i));
      }
    }
  }

  /** The next batch, while PyTorch works on this one. */
  private CompletableFuture<List<Dag>> draw(long first, long to) {
    return CompletableFuture.supplyAsync(
        () ->
            LongStream.range(first, Math.min(first + AT_ONCE, to))
                .mapToObj(number -> generator.draw(Points.SEED + number))
                .toList());
  }

  private void judge(long number, Dag dag, DagVerdict verdict) {
    for (Dag.Node node : dag.nodes()) {
      if (node instanceof Application application) {
        uses.merge(application.row().title(), 1, Integer::sum);
      }
    }
    int size = SIZES.length - 1;
    while (size > 0 && dag.size() <= SIZES[size - 1]) {
      size--;
    }
    bySize.computeIfAbsent(SIZES[size], s -> new ArrayList<>()).add(verdict);
    if (!verdict.isRight()) {
      failures.add(
          failures.size() < MOST_SHRUNK ? report(number, dag) : "graph %d".formatted(number));
    }
  }

  private String report(long number, Dag dag) {
    Dag smallest = new DagShrinker(smaller -> !parity.compare(smaller).isRight()).shrink(dag);
    return """

           Graph %d, of %d nodes, is not PyTorch's. The smallest part of it that still is not:

           %s
           %s
           Alone: ./mvnw test -pl parity-tests -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=RandomGraphParityTest -Dparity.graph=%d -Dparity.seed=%d
           """
        .formatted(
            number,
            dag.size(),
            DagCode.of(smallest).indent(4).stripTrailing(),
            parity.compare(smallest),
            number,
            Points.SEED);
  }

  private void enter() {
    int fewest = DagGenerator.FEWEST_NODES;
    for (Map.Entry<Integer, List<DagVerdict>> entry : bySize.entrySet()) {
      List<DagVerdict> verdicts = entry.getValue();
      DagVerdict all = verdicts.stream().reduce(DagVerdict.NONE, DagVerdict::plus);
      Map<String, String> details = new LinkedHashMap<>();
      details.put("graphs", "%,d".formatted(verdicts.size()));
      details.put("results", "%,d".formatted(all.values()));
      details.put("gradients", "%,d".formatted(all.gradients()));
      details.put("the same bits", "%,d".formatted(all.identical()));
      details.put("gradients of zero", "%,d".formatted(all.zero()));
      details.put("NaN or infinite", "%,d".formatted(all.nonFinite()));
      details.put("fewer than six digits", "%,d".formatted(all.blunt()));
      details.put("left out", "%,d".formatted(all.disputed()));
      details.put("most of what is allowed", "%.0f %%".formatted(100 * all.largestShare()));
      Ledger.shared()
          .enter(
              Ledger.GRAPHS,
              "%d to %d nodes".formatted(fewest, entry.getKey()),
              new Tally(
                  all.values() + all.gradients(),
                  verdicts.stream().filter(verdict -> !verdict.isRight()).count(),
                  details));
      fewest = entry.getKey() + 1;
    }
    System.out.println(Ledger.shared().summary());
  }

  /** A comparison that allows anything, or is of nothing but zeros, would find nothing. */
  private void assertEnoughWasCompared() {
    DagVerdict all =
        bySize.values().stream().flatMap(List::stream).reduce(DagVerdict.NONE, DagVerdict::plus);
    int graphs = all.values();
    assertThat(all.gradients()).as("gradients compared").isGreaterThan(5 * graphs);
    assertThat(all.gradients() - all.zero())
        .as("gradients compared that are not zero")
        .isGreaterThan(3 * graphs);
    assertThat(all.blunt()).as("compared with few digits").isLessThan(graphs / 20);
    assertThat(all.disputed()).as("gradients left out").isLessThan(all.gradients() / 20);
    assertThat(all.nonFinite()).as("NaN and infinities compared").isGreaterThan(graphs / 80);
    int leastUses = Effort.current().choose(20, 1000);
    for (Counterparts.Row row : rows) {
      assertThat(uses.getOrDefault(row.title(), 0))
          .as("uses of %s: where does it live?", row.title())
          .isGreaterThan(leastUses);
    }
  }
}
