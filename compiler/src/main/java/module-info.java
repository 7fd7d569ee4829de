/**
 * Programs: a scalar function is recorded once and run over rows of numbers at hardware speed, with
 * the bits that the graph gives.
 */
module io.gradus.compiler {
  requires transitive io.gradus.core;
  requires io.gradus.ops;
  requires static org.jspecify;

  exports io.gradus.compiler;
}
