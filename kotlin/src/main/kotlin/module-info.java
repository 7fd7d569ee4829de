/** Kotlin's operators between numbers and values, and properties of values. */
module io.gradus.kotlin {
  requires transitive io.gradus.core;
  requires transitive kotlin.stdlib;

  exports io.gradus.kotlin;
}
