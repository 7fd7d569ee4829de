package io.gradus.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes that are said to provide ops, and who says so: a jar, a folder or a module. Errors of
 * ServiceLoader name the class at best, and errors of linking not even that.
 */
final class ProviderList {
  private static final String FILE = "META-INF/services/" + Op.class.getName();

  private final ClassLoader loader;
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Set<String> blamed = new HashSet<>();

  ProviderList(ClassLoader loader) throws IOException {
    this.loader = loader;
    readModules();
    for (URL file : Collections.list(loader.getResources(FILE))) {
      readServiceFile(file);
    }
  }

  /**
   * The class that made ServiceLoader throw this before it handed out a provider, and where it is
   * listed: {@code acme.Broken in file:/acme.jar}.
   */
  Optional<String> culprit(Throwable broken) {
    Optional<String> culprit =
        broken instanceof ServiceConfigurationError
            ? words(broken).filter(places::containsKey).findFirst()
            : places.keySet().stream()
                .filter(p -> !blamed.contains(p) && fails(p, broken))
                .findFirst();
    culprit.ifPresent(blamed::add);
    return culprit.map(provider -> provider + " in " + places.get(provider));
  }

  private static Stream<String> words(Throwable broken) {
    return Arrays.stream(
        String.valueOf(broken.getMessage()).split("[^\\p{javaJavaIdentifierPart}.]+"));
  }

  /**
   * An error of linking names the class that is missing, and not the one that misses it: ask again.
   */
  private boolean fails(String provider, Throwable broken) {
    try {
      Class.forName(provider, false, loader);
      return false;
    } catch (ClassNotFoundException | LinkageError again) {
      return again.getClass() == broken.getClass();
    }
  }

  private void readModules() {
    for (var module : ModuleLayer.boot().configuration().modules()) {
      for (var provides : module.reference().descriptor().provides()) {
        if (provides.service().equals(Op.class.getName())) {
          String place = module.reference().location().map(Object::toString).orElse(module.name());
          provides.providers().forEach(provider -> places.putIfAbsent(provider, place));
        }
      }
    }
  }

  private void readServiceFile(URL file) throws IOException {
    for (String line : lines(file)) {
      String provider = line.replaceFirst("#.*", "").strip();
      if (!provider.isEmpty()) {
        places.putIfAbsent(provider, place(file));
      }
    }
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar stays open, and on Windows can't be replaced.
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The jar of jar:file:/a/b.jar!/META-INF/services/…, the folder of file:/a/b/META-INF/…. */
  private static String place(URL file) {
    return file.toString().replace(FILE, "").replaceFirst("^jar:(.*)!/$", "$1");
  }
}
