package io.gradus.parity.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.OpRegistry;
import io.gradus.parity.tolerance.Deviation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CounterpartsTest {
  private final List<Counterparts.Row> rows = Counterparts.rows();

  @Test
  void everyRegisteredOpHasOne() {
    Set<String> missing = new TreeSet<>(OpRegistry.load().names());
    rows.forEach(row -> missing.remove(row.op().name()));
    assertThat(missing).as("registered ops without a row in Counterparts").isEmpty();
  }

  @Test
  void everyRegisteredOpIsThereAsItIsDiscovered() {
    Set<Object> compared = rows.stream().map(Counterparts.Row::op).collect(Collectors.toSet());
    assertThat(compared).containsAll(OpRegistry.load().ops());
  }

  @Test
  void titlesAreUnique() {
    assertThat(rows).extracting(Counterparts.Row::title).doesNotHaveDuplicates();
  }

  @Test
  void everyDeviationIsAboutOneOfThem() {
    assertThat(rows)
        .extracting(Counterparts.Row::title)
        .containsAll(Counterparts.deviations().stream().map(Deviation::op).toList());
  }
}
