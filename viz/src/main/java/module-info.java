/** Drawings of a graph of values, as DOT and as SVG, and plots of trainings. */
module io.gradus.viz {
  requires transitive io.gradus.core;
  requires static org.jspecify;

  exports io.gradus.viz;
  exports io.gradus.viz.plot;
}
