package io.gradus.core;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rooms of core, and the doors between them. The classes of the first package need each other's
 * fields, so its rooms are lists; {@code docs/architecture.md} explains them.
 */
class RoomsTest {
  private enum Room {
    OPS(
        "Op UnaryOp BinaryOp NaryOp Arity Formula NotTwiceDifferentiableException OpException"
            + " Add Sub Mul Div Neg Detach"),
    REGISTRY("OpRegistry OpTextException UnknownOpException DuplicateOpException"),
    VALUES("Value Constant Tracked Leaf Node Notes Hook Unreached"),
    RECORDING(
        "Recorder GraphRecorder TraceRecorder Trace NoGrad Anomaly AnomalyException CreationLog"
            + " Scratch"),
    GRAPH("Graph"),
    SWEEPING("PlainSweep Sweep SymbolicSweep ChangedLeafException"),
    ASKING("Gradients");

    private final Set<String> classes;

    Room(String classes) {
      this.classes = Set.of(classes.split(" "));
    }

    /** The rooms that this one may know. */
    private Set<Room> known() {
      return switch (this) {
        case OPS -> Set.of(VALUES, REGISTRY);
        case REGISTRY -> Set.of(OPS);
        case VALUES -> Set.of(OPS, REGISTRY, RECORDING, SWEEPING);
        case RECORDING -> Set.of(OPS, VALUES, GRAPH);
        case GRAPH -> Set.of(OPS, VALUES);
        case SWEEPING -> Set.of(OPS, VALUES, RECORDING, GRAPH);
        case ASKING -> Set.of(VALUES, SWEEPING);
      };
    }

    static Room of(JavaClass type) {
      return Stream.of(values())
          .filter(room -> room.classes.contains(outermost(type)))
          .findFirst()
          .orElseThrow(() -> new AssertionError(type.getName() + " is in no room of RoomsTest"));
    }
  }

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradus.core..");

  private static String outermost(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return name.replaceFirst("\\$.*", "");
  }

  private static List<JavaClass> in(String packageName) {
    return CORE.stream().filter(c -> c.getPackageName().equals(packageName)).toList();
  }

  private static Set<String> packagesUsedBy(String packageName) {
    return in(packageName).stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .filter(name -> name.startsWith("io.gradus") && !name.equals(packageName))
        .collect(toSet());
  }

  @Test
  void noArrowBetweenTheRoomsOfTheFirstPackagePointsTheWrongWay() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : in("io.gradus.core")) {
      if (!type.getSimpleName().equals("package-info")) {
        Room room = Room.of(type);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().equals("io.gradus.core")
              && Room.of(target) != room
              && !room.known().contains(Room.of(target))) {
            wrong.add(outermost(type) + " knows " + outermost(target));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyClassOfARoomExists() {
    Set<String> classes =
        in("io.gradus.core").stream().map(RoomsTest::outermost).collect(toCollection(TreeSet::new));
    for (Room room : Room.values()) {
      assertThat(classes).containsAll(room.classes);
    }
  }

  @Test
  void checkAndFuncKnowOnlyTheFirstPackageWhichKnowsNeither() {
    assertThat(packagesUsedBy("io.gradus.core.check")).containsExactly("io.gradus.core");
    assertThat(packagesUsedBy("io.gradus.core.func")).containsExactly("io.gradus.core");
    assertThat(packagesUsedBy("io.gradus.core")).containsExactly("io.gradus.core.discovery");
  }

  @Test
  void discoveryKnowsNothingOfGradus() {
    assertThat(packagesUsedBy("io.gradus.core.discovery")).isEmpty();
  }

  @Test
  void theArchitecturePageListsTheSameRooms() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "architecture.md"));
    for (Room room : Room.values()) {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| " + room.name().toLowerCase() + " |"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row for " + room));
      Set<String> listed =
          Stream.of(row.split("\\|")[2].split("[` ,]+"))
              .filter(word -> !word.isBlank())
              .collect(toSet());
      assertThat(listed).as(room.name()).isEqualTo(room.classes);
    }
  }
}
