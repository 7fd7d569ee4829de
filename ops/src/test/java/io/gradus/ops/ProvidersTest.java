package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.Formula;
import io.gradus.core.Op;
import io.gradus.core.OpRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProvidersTest {
  @Test
  void modulePathProvidesWhatTheClassPathLists() throws IOException {
    Set<String> missing = new TreeSet<>(listed());
    missing.removeAll(provided());
    assertThat(missing)
        .as("ops with @AutoService that are missing under 'provides' in ops' module-info.java")
        .isEmpty();
    assertThat(provided()).isEqualTo(listed());
  }

  @Test
  void everyListedOpIsRegistered() throws IOException, ReflectiveOperationException {
    for (String name : listed()) {
      Op op = (Op) Class.forName(name).getConstructor().newInstance();
      assertThat(OpRegistry.standard().parse(OpRegistry.standard().text(op))).isEqualTo(op);
    }
    assertThat(OpRegistry.standard().problems()).isEmpty();
  }

  @Test
  void everyOpHasAFunctionOfItsName() {
    Set<String> functions =
        Arrays.stream(Functions.class.getMethods())
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<String> missing =
        OpRegistry.standard().ops().stream()
            .filter(op -> op.getClass().getPackage() == Functions.class.getPackage())
            .map(Op::name)
            .filter(name -> !functions.contains(name.replace("_", "")))
            .toList();
    assertThat(missing).as("ops without a function in Functions").isEmpty();
  }

  @Test
  void everyOpHasAFormulaWithAGradientForEachInput() {
    for (Op op : OpRegistry.standard().ops()) {
      Formula formula = op.getClass().getAnnotation(Formula.class);
      assertThat(formula).as("formula of %s", op.name()).isNotNull();
      assertThat(formula.value()).as(op.name()).isNotBlank();
      assertThat(formula.gradient()).as(op.name()).hasSize(Math.max(1, op.arity()));
    }
  }

  private static Set<String> listed() throws IOException {
    try (InputStream in = open("META-INF/services/" + Op.class.getName())) {
      return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static Set<String> provided() throws IOException {
    try (InputStream in = open("module-info.class")) {
      return ModuleDescriptor.read(in).provides().stream()
          .filter(provides -> provides.service().equals(Op.class.getName()))
          .flatMap(provides -> provides.providers().stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** From where the ops are, not from another jar on the class path. */
  private static InputStream open(String path) throws IOException {
    String root = Functions.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return java.net
        .URI
        .create(root.endsWith("/") ? root + path : "jar:" + root + "!/" + path)
        .toURL()
        .openStream();
  }
}
