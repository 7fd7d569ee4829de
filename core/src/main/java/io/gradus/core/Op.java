package io.gradus.core;

/**
 * A differentiable function of numbers: it knows its value and its local gradients ∂y/∂xᵢ, and
 * nothing of graphs. The engine alone multiplies by the adjoint and accumulates.
 *
 * <p>Implement one of the shapes: {@link UnaryOp}, {@link BinaryOp} or {@link NaryOp}. The three
 * methods below that take arrays are the general form, which every op has; the unary and the binary
 * shape derive them from scalar methods. What the function is differentiated by is an input;
 * anything else, such as a slope, is a component of the record. To be found by name, an op needs a
 * public no-argument constructor and an entry in {@code META-INF/services/io.gradus.core.Op} (class
 * path) or {@code provides io.gradus.core.Op} in module-info (module path).
 *
 * <p>The rules, by which a contract test holds every op:
 *
 * <ol>
 *   <li>R1: the name is stable and well formed: lower snake case, a plugin's with a prefix ({@code
 *       acme.softclip}). It has at most 100 characters.
 *   <li>R2: the arity is honoured.
 *   <li>R3: pure: the same inputs give the same bits, whatever came before.
 *   <li>R4: local gradients match differences of the value, away from kinks.
 *   <li>R5: an n-ary op writes every slot of its gradients, and leaves its inputs alone.
 *   <li>R6: non-finite inputs don't throw: NaN and infinity are values.
 *   <li>R7: discoverable, and the only one of its name. Ops of one package may share a name if the
 *       names of their components differ and exactly one of them has no components.
 *   <li>R8: safe to use from two threads at once.
 * </ol>
 */
public sealed interface Op permits UnaryOp, BinaryOp, NaryOp {
  /** The name in registries, drawings and messages: PyTorch's where there is one. */
  String name();

  /** The number of inputs, or {@link #VARIADIC}. */
  int arity();

  /** The arity of an op that takes one input or more. */
  int VARIADIC = -1;

  /** y = f(x), where x has as many elements as the op has inputs. Leaves x as it is. */
  double forward(double[] x);

  /**
   * Writes ∂y/∂xᵢ at x, where y = f(x) is at hand, to every {@code gradients[i]}. Leaves x as it
   * is.
   */
  void localGradients(double[] x, double y, double[] gradients);

  /**
   * All ∂y/∂xᵢ in values, so that they can be differentiated again.
   *
   * @throws NotTwiceDifferentiableException if the op gives them in numbers only
   */
  Value[] localGradients(Value[] x, Value y);
}
