/**
 * The comparison of an op with PyTorch, for our ops and for anyone's.
 *
 * <p>Extend {@link io.gradus.parity.ParityContract} in a test, say what the op is in PyTorch, and
 * its value, gradients and second derivatives are compared at special values, edges, kinks and
 * random points. {@link io.gradus.contract.OpContract} holds what needs no PyTorch.
 *
 * <pre>
 * final class SoftClipParityTest extends ParityContract {
 *   &#64;Override
 *   protected Op op() {
 *     return new SoftClip();
 *   }
 *
 *   &#64;Override
 *   protected String torch() {
 *     return "x / (1 + torch.abs(x))";
 *   }
 * }
 * </pre>
 *
 * <p>PyTorch runs in a JVM of its own, {@link io.gradus.parity.torch.Torch}, which a crash may take
 * down and a time limit may end.
 */
@NullMarked
package io.gradus.parity;

import org.jspecify.annotations.NullMarked;
