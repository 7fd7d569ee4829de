package io.gradus.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows between the modules, of which examples is the only one that sees them all, and between
 * the rooms of the examples.
 */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradus");

  @Test
  void allModulesAreSeen() {
    for (String module :
        new String[] {"core", "ops", "compiler", "compiler.simd", "nn", "viz", "examples"}) {
      assertThat(HOUSE.that(resideInAPackage("io.gradus." + module))).as(module).isNotEmpty();
    }
  }

  @Test
  void coreImportsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.gradus.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.gradus.core..", "org.jspecify.annotations..")
        .check(HOUSE);
  }

  @ParameterizedTest
  @CsvSource({
    "ops, core",
    "compiler.ir, core",
    "compiler.kernels, core ops compiler.ir",
    "compiler.passes, core ops compiler.ir",
    "compiler.simd, core ops compiler.kernels",
    "compiler.run, core ops compiler.ir compiler.passes compiler.kernels",
    "compiler.file, core compiler",
    "compiler, core ops",
    "nn, core ops compiler",
    "viz, core compiler",
    "examples.expression, core",
    "examples.microgpt, core ops compiler nn",
    "examples.moons, core ops nn",
    "examples.lecture, core ops nn viz",
    "examples.soak, core ops nn examples.moons",
    "examples.fit, core ops nn",
    "examples.kill, core ops nn",
    "examples.shell, core",
    "examples.jshell, core nn viz examples.shell",
    "examples.command, core ops compiler nn viz examples.fit examples.expression examples.microgpt examples.moons examples.lecture examples.soak examples.jshell examples.shell",
  })
  void aModuleOrARoomImportsOnlyThoseBelowIt(String module, @Nullable String below) {
    String[] allowed = (below == null ? module : module + " " + below).split(" ");
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = "io.gradus." + allowed[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("io.gradus." + module + "..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.gradus..").and(not(resideInAnyPackage(allowed))))
        .check(HOUSE);
  }

  @ParameterizedTest
  @CsvSource({
    "internal,",
    "nn, internal",
    "loss, nn internal",
    "optim, nn internal",
    "data, nn internal",
    "train, nn internal loss optim data",
    "file, nn internal loss optim data train",
  })
  void aPackageOfNetworksImportsOnlyThoseBelowIt(String room, @Nullable String below) {
    String[] allowed = (below == null ? room : room + " " + below).split(" ");
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = networks(allowed[i]);
    }
    noClasses()
        .that()
        .resideInAPackage(networks(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.gradus.nn..").and(not(resideInAnyPackage(allowed))))
        .check(HOUSE);
  }

  private static String networks(String room) {
    return room.equals("nn") ? "io.gradus.nn" : "io.gradus.nn." + room;
  }

  @Test
  void onlyCommandsKnowTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.gradus.examples", "io.gradus.examples.command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(HOUSE);
  }

  /** The results of these are exactly specified; those of others may differ between JVMs. */
  private static final Set<String> EXACT =
      Set.of(
          "abs",
          "addExact",
          "ceil",
          "copySign",
          "floor",
          "floorDiv",
          "floorMod",
          "fma",
          "getExponent",
          "max",
          "min",
          "multiplyExact",
          "multiplyHigh",
          "nextAfter",
          "nextDown",
          "nextUp",
          "rint",
          "round",
          "scalb",
          "signum",
          "sqrt",
          "subtractExact",
          "toIntExact",
          "ulp");

  @Test
  void onlyKernelsOfVectorsNeedAnIncubatingModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.gradus.compiler.simd")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(HOUSE);
  }

  @Test
  void opsAndNetworksCallNoFunctionOfMathThatMayDifferBetweenJvms() {
    noClasses()
        .that()
        .resideInAnyPackage("io.gradus.ops..", "io.gradus.compiler..", "io.gradus.nn..")
        .should()
        .callMethodWhere(
            DescribedPredicate.<JavaMethodCall>describe(
                "a function of Math with a choice of results",
                call ->
                    call.getTargetOwner().isEquivalentTo(Math.class)
                        && !EXACT.contains(call.getName())))
        .check(HOUSE);
  }

  @Test
  void onlyLgammaCallsCommonsNumbersWhichCallsMath() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.gradus.ops.Lgamma")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.numbers.gamma..")
        .check(HOUSE);
  }

  @Test
  void nobodyReadsSerialisedObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(HOUSE);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.gradus.(**)").should().beFreeOfCycles().check(HOUSE);
  }
}
