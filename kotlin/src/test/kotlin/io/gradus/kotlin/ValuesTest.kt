package io.gradus.kotlin

import io.gradus.core.Value
import io.gradus.ops.Functions.tanh
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalStateException
import org.junit.jupiter.api.Test

class ValuesTest {
  private val a = Value.of(2.0)
  private val b = Value.of(-3.0)

  @Test
  fun operatorsBetweenTwoValuesAreMethodsOfValue() {
    val d = -(a * b + a) / a - b // −b − 1 − b

    d.backward()

    assertThat(d.data).isEqualTo(5.0)
    assertThat(a.grad).isZero()
    assertThat(b.grad).isEqualTo(-2.0)
  }

  @Test
  fun aNumberStandsOnEitherSide() {
    assertThat(listOf(1.0 + a, 1.0 - a, 3.0 * a, 3.0 / a).map { it.data }).containsExactly(3.0, -1.0, 6.0, 1.5)
    assertThat(listOf(a + 1.0, a - 1.0, a * 3.0, a / 4.0).map { it.data }).containsExactly(3.0, 1.0, 6.0, 0.5)
  }

  @Test
  fun everyKindOfNumberWillDo() {
    assertThat(listOf(2 * a, a * 2, 2L * a, a * 2L, 2f * a, a * 2f).map { it.data }).containsOnly(4.0)
    assertThat(listOf(1 + a, 1 - a, 3 / a, a + 1, a - 1, a / 4).map { it.data })
      .containsExactly(3.0, -1.0, 1.5, 3.0, 1.0, 0.5)
  }

  @Test
  fun aNumberOnTheLeftIsAConstantAndTheValueTakesTheGradient() {
    val y = 10.0 / a // dy/da = −10/a²

    y.backward()

    assertThat(y.inputs()[0].isConstant).isTrue()
    assertThat(a.grad).isEqualTo(-2.5)
  }

  @Test
  fun aLeafIsSetByItsProperties() {
    a.data = 5.0
    a.grad = 0.5
    a.label = "a"

    assertThat(a.toString()).isEqualTo("Value(a, data=5.0, grad=0.5)")
    assertThat(a.label).isEqualTo("a")
  }

  @Test
  fun theOutputOfAnOpIsNotSet() {
    val y = tanh(a)

    assertThatIllegalStateException().isThrownBy { y.data = 1.0 }
  }
}
