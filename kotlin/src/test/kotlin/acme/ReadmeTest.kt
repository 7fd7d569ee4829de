package acme

import io.gradus.core.Value
import io.gradus.kotlin.*
import io.gradus.ops.Functions.pow
import io.gradus.ops.Functions.relu
import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The README's example in Kotlin: its lines are in this file, and give the numbers that it says. */
class ReadmeTest {
  private val printed = mutableListOf<String>()

  @Test
  fun theExampleGivesTheNumbersThatItSays() {
    val a = Value.of(-4.0)
    val b = Value.of(2.0)
    var c = a + b
    var d = a * b + pow(b, 3.0)
    c += c + 1
    c += 1 + c - a
    d += 2 * d + relu(b + a)
    d += 3 * d + relu(b - a)
    val f = pow(c - d, 2.0)
    val g = f / 2 + 10.0 / f
    g.backward()
    println(g.data) // 24.70408163265306
    println(a.grad) // 138.83381924198252
    println(b.grad) // 645.5772594752186

    assertThat(printed).isEqualTo(example().filter { "// " in it }.map { it.substringAfter("// ") })
  }

  @Test
  fun theExampleIsTheCodeOfThisTest() {
    val code = Files.readAllLines(Path.of("src/test/kotlin/acme/ReadmeTest.kt")).map { it.trim() }

    assertThat(example().filterNot { it.isBlank() })
      .hasSizeGreaterThan(10)
      .allSatisfy { assertThat(code).contains(it) }
  }

  private fun println(number: Double) {
    printed += number.toString()
  }

  private fun example(): List<String> =
    Files.readString(Path.of("../README.md")).substringAfter("```kotlin\n").substringBefore("```").lines()
}
