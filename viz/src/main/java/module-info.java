/** Drawings of a graph of values, as DOT and as SVG. */
module io.gradus.viz {
  requires transitive io.gradus.core;
  requires static org.jspecify;

  exports io.gradus.viz;
}
