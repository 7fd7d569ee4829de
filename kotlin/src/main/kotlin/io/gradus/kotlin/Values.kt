/**
 * Operators between numbers and values, and properties of values. Operators between two values need
 * nothing from here, because Kotlin finds them by the names of [Value]'s methods.
 */
package io.gradus.kotlin

import io.gradus.core.Value

/** a + b, where a is a constant. */
public operator fun Number.plus(b: Value): Value = Value.constant(toDouble()).plus(b)

/** a − b, where a is a constant. */
public operator fun Number.minus(b: Value): Value = Value.constant(toDouble()).minus(b)

/** a · b, where a is a constant. */
public operator fun Number.times(b: Value): Value = Value.constant(toDouble()).times(b)

/** a / b, where a is a constant. */
public operator fun Number.div(b: Value): Value = Value.constant(toDouble()).div(b)

/** a + b, where b is a constant. */
public operator fun Value.plus(b: Number): Value = plus(b.toDouble())

/** a − b, where b is a constant. */
public operator fun Value.minus(b: Number): Value = minus(b.toDouble())

/** a · b, where b is a constant. */
public operator fun Value.times(b: Number): Value = times(b.toDouble())

/** a / b, where b is a constant. */
public operator fun Value.div(b: Number): Value = div(b.toDouble())

/** The number itself. It can be set in a leaf only, as [Value.data] says. */
public var Value.data: Double
  get() = data()
  set(data) {
    data(data)
  }

/**
 * The derivative of the latest result with respect to this value, and 0 if none was computed. It can
 * be set in a leaf only, as [Value.grad] says.
 */
public var Value.grad: Double
  get() = grad()
  set(grad) {
    grad(grad)
  }

/** The name for drawings and messages, or null. */
public var Value.label: String?
  get() = label()
  set(label) {
    label(label)
  }
