/** Drawings of a graph of values and of a program, as DOT and as SVG, and plots of trainings. */
module io.gradus.viz {
  requires transitive io.gradus.core;
  requires static io.gradus.compiler;
  requires static org.jspecify;

  exports io.gradus.viz;
  exports io.gradus.viz.plot;
}
