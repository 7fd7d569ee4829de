/** The comparison of ops with PyTorch. */
module io.gradus.parity {
  requires transitive io.gradus.contract;
  requires io.gradus.compiler;
  requires io.gradus.ops;
  requires transitive ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static org.jspecify;

  exports io.gradus.parity;
  exports io.gradus.parity.tolerance;
  exports io.gradus.parity.torch;

  // JUnit calls the contract's tests, which are not public.
  opens io.gradus.parity to
      org.junit.platform.commons;
  // JUnit makes the extensions of the contract.
  opens io.gradus.parity.report to
      org.junit.platform.commons;
}
