/**
 * PyTorch's values, gradients and second derivatives of a counterpart at many points. It runs where
 * PyTorch runs.
 */
@NullMarked
package io.gradus.parity.autograd;

import org.jspecify.annotations.NullMarked;
