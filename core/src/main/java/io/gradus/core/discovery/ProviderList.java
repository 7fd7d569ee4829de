package io.gradus.core.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes that are said to provide a service, and who says so: jars, folders and modules.
 * Errors of ServiceLoader name the class at best, and errors of linking not even that.
 */
final class ProviderList {
  private final String service;
  private final String file;
  private final ClassLoader loader;

  /** By class, where it is listed. */
  private final Map<String, Set<String>> places = new LinkedHashMap<>();

  /** The lists that can't be read, and why. */
  private final Map<String, Exception> unreadable = new LinkedHashMap<>();

  private final Set<String> blamed = new HashSet<>();

  ProviderList(Class<?> service, ClassLoader loader) {
    this.service = service.getName();
    this.file = "META-INF/services/" + service.getName();
    this.loader = loader;
    readModules();
    try {
      Collections.list(loader.getResources(file)).forEach(this::readFile);
    } catch (IOException none) {
      // ServiceLoader asks the same loader, and reports the same failure.
      unreadable.put("the lists of the class loader " + loader.getName(), none);
    }
  }

  /**
   * The class that made ServiceLoader throw this before it handed out a provider, and where it is
   * listed: {@code acme.Broken in file:/acme.jar}; or the list itself.
   */
  Optional<String> culprit(Throwable broken) {
    Optional<String> list =
        unreadable.entrySet().stream()
            .filter(entry -> isOfOneKind(broken, entry.getValue()))
            .map(Map.Entry::getKey)
            .filter(blamed::add)
            .findFirst();
    if (list.isPresent()) {
      return list;
    }
    Optional<String> culprit =
        broken instanceof ServiceConfigurationError
            ? words(broken).filter(places::containsKey).findFirst()
            : places.keySet().stream()
                .filter(p -> !blamed.contains(p) && fails(p, broken))
                .findFirst();
    culprit.ifPresent(blamed::add);
    return culprit.map(
        provider -> Printable.of(provider + " in " + places.get(provider).iterator().next()));
  }

  private static boolean isOfOneKind(Throwable broken, Exception onReading) {
    return broken instanceof ServiceConfigurationError
        ? broken.getCause() instanceof IOException && onReading instanceof IOException
        : broken.getClass() == onReading.getClass();
  }

  /** Classes that are listed in two places or more. */
  List<String> problems() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                Printable.of(
                    "%s is listed more than once, by %s. One of them is loaded and the others are not: leave one"
                        .formatted(entry.getKey(), String.join(" and ", entry.getValue()))))
        .toList();
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
    } catch (Throwable again) {
      Fatal.rethrow(again);
      return again.getClass() == broken.getClass();
    }
  }

  private void readModules() {
    for (var module : ModuleLayer.boot().configuration().modules()) {
      for (var provides : module.reference().descriptor().provides()) {
        if (provides.service().equals(service)) {
          String place = module.reference().location().map(Object::toString).orElse(module.name());
          provides.providers().forEach(provider -> add(provider, place));
        }
      }
    }
  }

  private void readFile(URL url) {
    String place = url.toString().replace(file, "").replaceFirst("^jar:(.*)!/$", "$1");
    try {
      for (String line : lines(url)) {
        String provider = line.replaceFirst("#.*", "").strip();
        if (!provider.isEmpty()) {
          add(provider, place);
        }
      }
    } catch (IOException | RuntimeException broken) {
      unreadable.put(Printable.of(url.toString()), broken);
    }
  }

  /** The same jar is file:/a.jar to a class loader, and file:///a.jar to a module. */
  private void add(String provider, String place) {
    places
        .computeIfAbsent(provider, p -> new LinkedHashSet<>())
        .add(place.replaceFirst("^file:///", "file:/"));
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar stays open, and on Windows can't be replaced.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
