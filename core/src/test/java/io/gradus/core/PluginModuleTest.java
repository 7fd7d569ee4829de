package io.gradus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ops of a plugin as text where the engine and the plugin are modules. */
class PluginModuleTest {
  private static final String MODULE =
      """
      module acme {
        requires io.gradus.core;
        %s
        provides io.gradus.core.Op with acme.Scaled, acme.Plain;
      }
      """;

  private static final String OP =
      """
      package acme;
      public record %s implements io.gradus.core.UnaryOp {
        %s
        public String name() { return "acme.%s"; }
        public double forward(double x) { return x; }
        public double localGradient(double x, double y) { return 1; }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exports acme;", "opens acme to io.gradus.core;"})
  void componentsAreReadAndWrittenIfThePackageIsExportedOrOpened(String directive)
      throws Exception {
    Registry registry = load(directive);
    Object op = registry.parse("acme.scaled(factor=0.2)");
    assertThat(op).hasToString("Scaled[factor=0.2]");
    assertThat(op.getClass().getModule().getName()).isEqualTo("acme");
    assertThat(registry.text(op)).isEqualTo("acme.scaled(factor=0.2)");
  }

  @Test
  void componentsOfAHiddenPackageAreRefusedWithTheLineToAdd() throws Exception {
    Registry registry = load("");
    assertThat(registry.text(registry.parse("acme.plain"))).isEqualTo("acme.plain");
    Object op = registry.parse("acme.scaled");
    assertThatThrownBy(() -> registry.text(op))
        .cause()
        .hasMessageContainingAll(
            "An op can't be written as text: acme.Scaled in file:",
            "put 'opens acme to io.gradus.core;' into its module-info");
    assertThatThrownBy(() -> registry.parse("acme.scaled(factor=0.2)"))
        .cause()
        .hasMessageContaining("put 'opens acme to io.gradus.core;' into its module-info");
  }

  /** A registry of the layer's engine, which this class can only call by reflection. */
  private record Registry(Class<?> type, Object registry) {
    Object parse(String text) throws ReflectiveOperationException {
      return type.getMethod("parse", String.class).invoke(registry, text);
    }

    Object text(Object op) throws ReflectiveOperationException {
      Class<?> shape = type.getClassLoader().loadClass(Op.class.getName());
      return type.getMethod("text", shape).invoke(registry, op);
    }
  }

  private Registry load(String directive)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Path jar =
        PluginJar.compile(
                folder.resolve("classes"),
                List.of("module-info", "Scaled", "Plain"),
                List.of(
                    MODULE.formatted(directive),
                    OP.formatted("Scaled(double factor)", "public Scaled() { this(1); }", "scaled"),
                    OP.formatted("Plain()", "", "plain")))
            .write(folder.resolve("acme.jar"));
    Path core =
        Path.of(OpRegistry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(core, jar), ModuleFinder.of(), Set.of("acme"));
    ClassLoader loader =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
            .findLoader("acme");
    Class<?> type = loader.loadClass(OpRegistry.class.getName());
    assertThat(type.getModule().getName()).isEqualTo("io.gradus.core");
    return new Registry(type, type.getMethod("load", ClassLoader.class).invoke(null, loader));
  }
}
