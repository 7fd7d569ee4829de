package io.gradus.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.gradus.compiler.Program;
import io.gradus.core.OpRegistry;
import io.gradus.core.Value;
import io.gradus.ops.Erf;
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
import org.objectweb.asm.ClassWriter;
import tools.jackson.core.json.JsonFactory;

class ModulePathTest {
  /** A module, those it needs and those it finds by their services, beside the class path. */
  private static ModuleLayer layer(String root) {
    Path[] modules =
        Stream.of(
                Value.class,
                Functions.class,
                LogGamma.class,
                ContinuedFraction.class,
                Precision.class,
                Program.class,
                ClassWriter.class,
                MLP.class,
                CsvReader.class,
                JsonFactory.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
            .map(location -> Path.of(URI.create(location)))
            .toArray(Path[]::new);
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(modules), ModuleFinder.of(), Set.of(root));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void registryFindsOnTheModulePathWhatItFindsOnTheClassPath() throws ReflectiveOperationException {
    ClassLoader loader = layer("io.gradus.core").findLoader("io.gradus.ops");
    Class<?> type = loader.loadClass("io.gradus.core.OpRegistry");
    assertThat(type.getModule().getName()).isEqualTo("io.gradus.core");

    Object registry = type.getMethod("load", ClassLoader.class).invoke(null, loader);

    assertThat(type.getMethod("names").invoke(registry)).isEqualTo(OpRegistry.standard().names());
    Object erf = type.getMethod("get", String.class).invoke(registry, "erf");
    assertThat(erf.getClass().getModule().getName()).isEqualTo("io.gradus.ops");
    assertThat(erf.getClass().getMethod("forward", double.class).invoke(erf, 0.5))
        .isEqualTo(new Erf().forward(0.5));
  }

  @Test
  void networksAndFilesWorkOnTheModulePath() throws ReflectiveOperationException {
    ClassLoader loader = layer("io.gradus.nn").findLoader("io.gradus.nn");
    Class<?> mlp = loader.loadClass("io.gradus.nn.MLP");
    Class<?> dataset = loader.loadClass("io.gradus.nn.data.Dataset");
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
