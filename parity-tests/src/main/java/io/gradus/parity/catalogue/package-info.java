/** What each op of {@code io.gradus.ops} is in PyTorch, and where it deviates. */
@NullMarked
package io.gradus.parity.catalogue;

import org.jspecify.annotations.NullMarked;
