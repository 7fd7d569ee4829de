/**
 * What stands behind the registry of ops. {@link io.gradus.core.discovery.Discovery} finds the
 * providers of any service, goes on past broken ones, and says what was wrong with them. {@link
 * io.gradus.core.discovery.Catalogue} lists them by name, and {@link
 * io.gradus.core.discovery.ObjectText} writes them as text and finds them again. The module does
 * not export this package, and nothing in it knows what an op is.
 */
@NullMarked
package io.gradus.core.discovery;

import org.jspecify.annotations.NullMarked;
