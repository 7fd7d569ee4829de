/** The contract of an op, and its comparison with PyTorch. */
module io.gradus.parity {
  requires transitive io.gradus.nn;
  requires transitive ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires org.assertj.core;
  requires static org.jspecify;

  exports io.gradus.parity;

  // JUnit calls the contracts' tests, which are not public.
  opens io.gradus.parity to
      org.junit.platform.commons;
}
