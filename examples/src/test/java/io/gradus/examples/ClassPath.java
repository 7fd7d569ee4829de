package io.gradus.examples;

/** What these tests run with, for JVMs and compilers that they start. */
final class ClassPath {
  static final String OF_TESTS =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private ClassPath() {}
}
