/**
 * The rules R1 to R8 of {@link io.gradus.core.Op} as JUnit tests, for our ops and for anyone's.
 *
 * <p>Extend {@link io.gradus.contract.OpContract} in a test and say which op it is about. Nothing
 * else is needed: neither PyTorch nor the library of ops.
 *
 * <pre>
 * final class SoftClipTest extends OpContract {
 *   &#64;Override
 *   protected Op op() {
 *     return new SoftClip();
 *   }
 * }
 * </pre>
 */
@NullMarked
package io.gradus.contract;

import org.jspecify.annotations.NullMarked;
