/** The catalogue of ops, one class each, provided to the registry of {@code io.gradus.core}. */
module io.gradus.ops {
  requires transitive io.gradus.core;
  requires static com.google.auto.service;
  requires static org.jspecify;
}
