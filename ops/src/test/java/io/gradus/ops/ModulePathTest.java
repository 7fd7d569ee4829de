package io.gradus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.core.Precision;
import org.apache.commons.numbers.fraction.ContinuedFraction;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

class ModulePathTest {
  /** Core, found by its service, and the ops with what they need, as named modules. */
  private static ModuleLayer layer() {
    Path[] modules =
        Stream.of(
                Value.class,
                Functions.class,
                LogGamma.class,
                ContinuedFraction.class,
                Precision.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
            .map(location -> Path.of(URI.create(location)))
            .toArray(Path[]::new);
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(modules), ModuleFinder.of(), Set.of("io.gradus.core"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void registryFindsOnTheModulePathWhatItFindsOnTheClassPath() throws ReflectiveOperationException {
    ClassLoader loader = layer().findLoader("io.gradus.ops");
    Class<?> type = loader.loadClass("io.gradus.core.OpRegistry");
    assertThat(type.getModule().getName()).isEqualTo("io.gradus.core");

    Object registry = type.getMethod("load", ClassLoader.class).invoke(null, loader);

    assertThat(type.getMethod("names").invoke(registry)).isEqualTo(OpRegistry.standard().names());
    Object erf = type.getMethod("get", String.class).invoke(registry, "erf");
    assertThat(erf.getClass().getModule().getName()).isEqualTo("io.gradus.ops");
    assertThat(erf.getClass().getMethod("forward", double.class).invoke(erf, 0.5))
        .isEqualTo(new Erf().forward(0.5));
  }
}
