package io.gradus.parity;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The packages of the parity suite, and which of them may use which: never in a circle. */
class RoomsTest {
  private static final String TOP = "parity";

  /** Each room, and the rooms that it may use. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "contract",
          List.of(),
          "torch",
          List.of(),
          "autograd",
          List.of("torch"),
          "tolerance",
          List.of("torch"),
          "compare",
          List.of("tolerance", "autograd", "torch", "contract"),
          "catalogue",
          List.of("tolerance", "torch", "contract"),
          "graphs",
          List.of("catalogue", "compare", "tolerance", "autograd", "torch", "contract"),
          "report",
          List.of("compare", "tolerance", "contract"),
          TOP,
          List.of("report", "compare", "tolerance", "torch", "contract"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradus.parity", "io.gradus.contract");

  private static LayeredArchitecture rooms(Map<String, List<String>> arrows) {
    LayeredArchitecture rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    for (String room : arrows.keySet()) {
      rooms = rooms.layer(room).definedBy(packageOf(room));
    }
    for (Map.Entry<String, List<String>> room : arrows.entrySet()) {
      String[] below = room.getValue().toArray(String[]::new);
      rooms =
          below.length == 0
              ? rooms.whereLayer(room.getKey()).mayNotAccessAnyLayer()
              : rooms.whereLayer(room.getKey()).mayOnlyAccessLayers(below);
    }
    return rooms;
  }

  private static String packageOf(String room) {
    return switch (room) {
      case TOP -> "io.gradus.parity";
      case "contract" -> "io.gradus.contract";
      default -> "io.gradus.parity." + room;
    };
  }

  @Test
  void aRoomUsesOnlyThoseBelowIt() {
    rooms(ARROWS).check(HOUSE);
  }

  @Test
  void anArrowThatIsNotListedFails() {
    Map<String, List<String>> fewer = new HashMap<>(ARROWS);
    fewer.put("compare", List.of("tolerance", "autograd", "contract"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> rooms(fewer).check(HOUSE))
        .withMessageContaining("io.gradus.parity.torch.Torch");
  }

  @Test
  void roomsFormNoCircle() {
    for (String room : ARROWS.keySet()) {
      assertThat(reachable(room)).as(room).doesNotContain(room);
    }
  }

  private static Set<String> reachable(String room) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(ARROWS.get(room));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        open.addAll(ARROWS.get(next));
      }
    }
    return reached;
  }
}
