package io.gradus.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.gradus.core.Value;
import io.gradus.ops.Functions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
  /** This module and those it needs, as named modules of their own beside the class path. */
  private static ModuleLayer layer() {
    Path[] modules =
        Stream.of(
                Value.class,
                Functions.class,
                LogGamma.class,
                ContinuedFraction.class,
                Precision.class,
                MLP.class,
                CsvReader.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
            .map(location -> Path.of(URI.create(location)))
            .toArray(Path[]::new);
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(modules), ModuleFinder.of(), Set.of("io.gradus.nn"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void networksAndFilesWorkOnTheModulePath() throws ReflectiveOperationException {
    ClassLoader loader = layer().findLoader("io.gradus.nn");
    Class<?> mlp = loader.loadClass("io.gradus.nn.MLP");
    Class<?> dataset = loader.loadClass("io.gradus.nn.Dataset");
    assertThat(mlp.getModule().getName()).isEqualTo("io.gradus.nn");

    Object model = mlp.getMethod("of", int.class, int[].class).invoke(null, 2, new int[] {3, 1});
    Object[] y = (Object[]) mlp.getMethod("apply", double[].class).invoke(model, new double[2]);
    Object data =
        dataset
            .getMethod("read", InputStream.class, String.class)
            .invoke(null, new ByteArrayInputStream("1,2,-1\n".getBytes(UTF_8)), "points.csv");

    assertThat(y).hasSize(1);
    assertThat(y[0].getClass().getModule().getName()).isEqualTo("io.gradus.core");
    assertThat(dataset.getMethod("size").invoke(data)).isEqualTo(1);
  }
}
