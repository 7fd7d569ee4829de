package io.gradus.examples.jshell;

import io.gradus.core.Value;
import io.gradus.examples.shell.OutputFolder;
import io.gradus.nn.MLP;
import io.gradus.viz.NetworkSvg;
import io.gradus.viz.Svg;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the Java shell has besides the library: pictures in files. */
public final class Draw {
  /** The system property with the folder for pictures. */
  static final String FOLDER = "gradus.pictures";

  private static final String UNNAMED = "graph";

  private Draw() {}

  /**
   * Draws the graph of a value as it is now, and returns the path of the SVG file. The file has the
   * label of the value as its name, or is called {@code graph.svg}. It replaces an older one.
   *
   * @throws io.gradus.viz.GraphTooLargeException if the graph has more than 1000 values
   * @throws io.gradus.examples.shell.BadInput if the file can't be written
   */
  public static Path draw(Value value) {
    Objects.requireNonNull(value, "The value to draw is null.");
    return write(fileName(value.label()) + ".svg", Svg.of(value));
  }

  /**
   * Draws the neurons and weights of a network as they are now, and returns the path of the SVG
   * file, {@code network.svg}. It replaces an older one.
   *
   * @throws IllegalArgumentException if the network has more than 20,000 weights
   * @throws io.gradus.examples.shell.BadInput if the file can't be written
   */
  public static Path draw(MLP network) {
    Objects.requireNonNull(network, "The network to draw is null.");
    return write("network.svg", NetworkSvg.of(network.parametersByNeuron()));
  }

  private static Path write(String file, String svg) {
    return OutputFolder.open(Path.of(System.getProperty(FOLDER, ""))).write(file, svg);
  }

  /** The letters and digits of the label, with one dash in place of all that lies between them. */
  private static String fileName(@Nullable String label) {
    String words =
        label == null ? "" : label.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return words.isEmpty() ? UNNAMED : words;
  }
}
