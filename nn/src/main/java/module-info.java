/** Neural networks of scalar values: neurons, layers, losses and optimisers. */
module io.gradus.nn {
  requires transitive io.gradus.ops;
  requires static org.jspecify;
}
