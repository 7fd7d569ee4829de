package io.gradus.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The formula of an op, for people to read in listings of ops. An op may go without. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Formula {
  /**
   * The output in terms of x; of a and b for a binary op; of x₁ … xₙ for an n-ary one. Such as
   * {@code tanh x}.
   */
  String value();

  /**
   * The local gradients by position, in the same terms and y; one for all inputs of an n-ary op.
   * Such as {@code 1 − y²}.
   */
  String[] gradient();
}
