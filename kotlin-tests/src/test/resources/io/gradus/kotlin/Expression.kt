package io.gradus.kotlin

import io.gradus.core.Value
import io.gradus.ops.Functions.tanh

fun main() {
  val a = Value.of(2.0)
  val b = Value.of(-3.0)
  val c = a * b + 1.0
  val d = -c / a
  d.backward()
  println("${c.data()} ${d.data()} ${a.grad()} ${b.grad()}")

  val x = Value.of(0.0)
  val y = tanh(x - 1.0 + 1.0) * 3.0 / 2.0 - x
  y.backward()
  println("${y.data()} ${x.grad()}")
}
