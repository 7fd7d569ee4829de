package io.gradus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradus.benchmarks.hipparchus.Hipparchus;
import io.gradus.benchmarks.subject.LocalSubject;
import io.gradus.benchmarks.workload.Program;
import io.gradus.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;

class CheckedTest {
  private static final double FIRST = 1.09233374680;
  private static final double LAST = 0.432314922410;

  private int steps;

  @Test
  void rightResultsPass() {
    Checked checked = w1(FIRST, LAST);

    checked.verify();

    assertThat(steps).isEqualTo(20);
  }

  @Test
  void wrongFirstResultIsFoundAtTheFirstStep() {
    Checked checked = w1(FIRST * (1 + 1e-9), LAST);

    assertThatThrownBy(checked::verify)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("hipparchus comes to [1.09233374")
        .hasMessageContaining("after step 1 of W1, expected [1.0923337468]");
    assertThat(steps).isEqualTo(1);
  }

  @Test
  void wrongTrainingIsFoundAtTheTwentiethStep() {
    Checked checked = w1(FIRST, LAST * (1 - 1e-9));

    assertThatThrownBy(checked::verify)
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("after step 20 of W1");
  }

  @Test
  void notANumberIsWrong() {
    assertThatThrownBy(w1(Double.NaN, LAST)::verify).isInstanceOf(WrongResultException.class);
  }

  @Test
  void missingResultIsWrong() {
    Checked checked =
        new Checked(new Hipparchus(), Workload.W3, new LocalSubject(program(-22.0056437839)));

    assertThatThrownBy(checked::verify).isInstanceOf(WrongResultException.class);
  }

  @Test
  void resultsAreCheckedInEveryPeriod() {
    Checked checked = w1(FIRST, LAST);
    checked.run(25);

    checked.finishPeriod();

    assertThat(steps).isEqualTo(40);
    checked.finishPeriod();
    assertThat(steps).isEqualTo(40);
    checked.run(20);
    assertThat(steps).isEqualTo(60);
  }

  @Test
  void wrongResultAfterTimingIsFound() {
    Checked checked =
        new Checked(
            new Hipparchus(),
            Workload.W1,
            new LocalSubject(
                new Program() {
                  @Override
                  public void step() {
                    steps++;
                  }

                  @Override
                  public double[] check() {
                    return new double[] {steps == 1 ? FIRST : steps == 20 ? LAST : 0};
                  }
                }));
    checked.verify();

    assertThatThrownBy(() -> checked.run(20)).isInstanceOf(WrongResultException.class);
  }

  private Checked w1(double first, double last) {
    return new Checked(
        new Hipparchus(),
        Workload.W1,
        new LocalSubject(
            new Program() {
              @Override
              public void step() {
                steps++;
              }

              @Override
              public double[] check() {
                return new double[] {steps % 20 == 1 ? first : last};
              }
            }));
  }

  private static Program program(double... check) {
    return new Program() {
      @Override
      public void step() {}

      @Override
      public double[] check() {
        return check;
      }
    };
  }
}
