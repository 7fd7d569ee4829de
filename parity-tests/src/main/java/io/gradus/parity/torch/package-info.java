/**
 * PyTorch in a JVM of its own, which a crash may take down and a time limit may end, and what it
 * can be asked: a {@link io.gradus.parity.torch.TorchTask}, or an expression of {@link
 * io.gradus.parity.torch.TorchScript}.
 */
@NullMarked
package io.gradus.parity.torch;

import org.jspecify.annotations.NullMarked;
