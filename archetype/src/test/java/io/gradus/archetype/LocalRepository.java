package io.gradus.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A local repository that holds what this build has just made. What others have made, Maven finds
 * in the user's, behind it, where nothing is written.
 */
record LocalRepository(Path folder) {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  void install(String module, String artifact) throws IOException {
    installPom(ROOT.resolve(module).resolve("pom.xml"), artifact);
    String jar = artifact + "-" + version() + ".jar";
    copy(ROOT.resolve(module).resolve("target").resolve(jar), artifact, jar);
  }

  void installParent() throws IOException {
    installPom(ROOT.resolve("pom.xml"), "gradus-parent");
  }

  private void installPom(Path pom, String artifact) throws IOException {
    copy(pom, artifact, artifact + "-" + version() + ".pom");
  }

  private void copy(Path file, String artifact, String name) throws IOException {
    Path home = folder.resolve("io/gradus").resolve(artifact).resolve(version());
    Files.createDirectories(home);
    Files.copy(file, home.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  static String version() {
    return System.getProperty("gradus.version");
  }
}
