package io.gradus.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the modules: examples is the only one that sees them all. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradus");

  @Test
  void allModulesAreSeen() {
    for (String module : new String[] {"core", "ops", "nn", "viz", "examples"}) {
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
    "nn, ops core",
    "viz, core",
  })
  void aModuleImportsOnlyThoseBelowIt(String module, String below) {
    String[] allowed = (module + " " + below).split(" ");
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
