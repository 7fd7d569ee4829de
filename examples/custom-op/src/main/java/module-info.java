/** An op for Gradus, found by its name on the module path. */
module acme {
  requires transitive io.gradus.core;
  requires static com.google.auto.service;

  exports acme;

  provides io.gradus.core.Op with
      acme.Legendre3;
}
