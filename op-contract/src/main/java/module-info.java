/** The rules that every op keeps, as JUnit tests. */
module io.gradus.contract {
  requires transitive io.gradus.core;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static org.jspecify;

  exports io.gradus.contract;
}
