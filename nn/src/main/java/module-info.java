/**
 * Neural networks of scalar values: neurons, layers, losses, optimisers, data, training, and
 * parameter files.
 */
module io.gradus.nn {
  requires transitive io.gradus.compiler;
  requires transitive io.gradus.ops;
  requires static org.jspecify;
  requires de.siegmar.fastcsv;
  requires tools.jackson.core;

  exports io.gradus.nn;
  exports io.gradus.nn.data;
  exports io.gradus.nn.file;
  exports io.gradus.nn.loss;
  exports io.gradus.nn.optim;
  exports io.gradus.nn.train;
}
