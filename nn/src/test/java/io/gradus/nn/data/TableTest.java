package io.gradus.nn.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final String PETS =
      """
      age,colour,weight,animal
      3,red,4.5,cat
      1,blue,20,dog
      2,red,3.5,cat
      """;

  static Table table(String csv) {
    return Table.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), "pets.csv");
  }

  private static void assertRefused(ThrowingCallable reading, String message) {
    assertThatExceptionOfType(DataException.class).isThrownBy(reading).withMessage(message);
  }

  @Test
  void columnsAreFoundByNameAndByNumber() {
    assertThat(table(PETS).without("colour").classes("animal").labels())
        .isEqualTo(table(PETS).without("2").classes("4").labels())
        .containsExactly(0, 1, 0);
  }

  @Test
  void columnsWithoutNamesAreNamedByTheirNumbers() {
    assertThat(table("1,2\n3,4\n").columns()).containsExactly("1", "2");
    assertThat(table(",a\n3,4\n").columns()).containsExactly("1", "a");
  }

  @Test
  void columnThatIsNotThereIsAnErrorThatListsThoseThatAre() {
    assertRefused(
        () -> table(PETS).classes("breed"),
        "pets.csv: there is no column 'breed': the columns are age, colour, weight, animal");
    assertRefused(
        () -> table(PETS).values("5"),
        "pets.csv: there is no column '5': the columns are age, colour, weight, animal");
  }

  @Test
  void nameThatIsThereTwiceIsAnError() {
    assertRefused(
        () -> table("a,b,a\n1,2,3\n"), "pets.csv, line 1, column 3: the column 'a' is there twice");
  }

  @Test
  void textAmongNumbersIsAnErrorWithItsPlace() {
    assertRefused(
        () -> table(PETS).classes("animal"),
        "pets.csv, line 2, column 2 (colour): expected a number such as -1.5 or 2e-3, got 'red'");
  }

  @Test
  void columnLeftOutDoesNotMoveThePlacesOfErrors() {
    assertRefused(
        () -> table(PETS).without("age").classes("animal"),
        "pets.csv, line 2, column 2 (colour): expected a number such as -1.5 or 2e-3, got 'red'");
  }

  @Test
  void targetAloneIsAnError() {
    assertRefused(
        () -> table("y\n1\n2\n").values("y"),
        "pets.csv: got no column besides the target, expected one or more inputs");
  }

  @Nested
  class Targets {
    @Test
    void classesAreInTheOrderOfTheirNames() {
      Dataset data = table("x,y\n1,b\n2,c\n3,a\n4,b\n").classes("y");

      assertThat(data.schema().classes()).containsExactly("a", "b", "c");
      assertThat(data.labels()).containsExactly(1, 2, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 1", "0 1", "9 10"})
    void numbersAsClassesAreInTheOrderOfNumbers(String classes) {
      String[] names = classes.split(" ");
      Dataset data = table("x,y\n1,%s\n2,%s\n".formatted(names[1], names[0])).classes("y");

      assertThat(data.schema().classes()).containsExactly(names);
      assertThat(data.labels()).containsExactly(1, 0);
    }

    @Test
    void oneAndOnePointZeroAreOneClass() {
      Dataset data = table("x,y\n1,1\n2,1.0\n3,-0\n4,0\n").classes("y");

      assertThat(data.schema().classes()).containsExactly("-0", "1");
      assertThat(data.labels()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void severalColumnsAreTargets() {
      Dataset data = table("u,x,v\n1,2,3\n4,5,6\n").values("v", "u");

      assertThat(data.schema().targets()).containsExactly("v", "u");
      assertThat(data.target(1)).containsExactly(6, 4);
      assertThat(data.point(1)).containsExactly(5);
    }

    @Test
    void oneClassAloneIsAnError() {
      assertRefused(
          () -> table("x,y\n1,a\n2,a\n").classes("y"),
          "pets.csv, column 2 (y): there is one class alone, 'a': expected two or more");
    }

    @Test
    void targetsAreFoundOut() {
      assertThat(table(PETS).without("colour").target("animal").hasClasses()).isTrue();
      assertThat(table(PETS).without("colour", "animal").target("weight").hasClasses()).isFalse();
      assertThat(table("x,y\n1,0\n2,1\n3,1\n4,0\n").target("y").hasClasses()).isTrue();
      assertThat(table("x,y\n1,0\n2,1\n3,2\n4,3\n").target("y").hasClasses()).isFalse();
    }
  }

  @Nested
  class Missing {
    private static final String HOLES =
        """
        a,b,y
        1,,5
        2,3,6
        NA,4,7
        """;

    @Test
    void missingValueIsAnErrorWithItsPlace() {
      assertRefused(
          () -> table(HOLES).values("y"),
          "pets.csv, line 4, column 1 (a): the value is missing, got 'NA': fill it in, or leave such rows out");
      assertRefused(
          () -> table(HOLES).without("a").values("y"),
          "pets.csv, line 2, column 2 (b): the value is missing, got '': fill it in, or leave such rows out");
    }

    @Test
    void rowsWithMissingValuesAreDroppedWhenAsked() {
      assertThat(table(HOLES).dropMissing().values("y").labels()).containsExactly(6);
    }

    @Test
    void onlyColumnsThatAreUsedCount() {
      assertThat(table(HOLES).without("b").dropMissing().values("y").labels())
          .containsExactly(5, 6);
    }

    @Test
    void missingClassIsAnError() {
      assertRefused(
          () -> table("x,y\n1,a\n2,NA\n3,b\n").classes("y"),
          "pets.csv, line 3, column 2 (y): the value is missing, got 'NA': fill it in, or leave such rows out");
    }

    @Test
    void valueMissingInEveryRowIsAnError() {
      assertRefused(
          () -> table("x,y\n1,NA\n,2\n").dropMissing(),
          "pets.csv: a value is missing in every row");
    }
  }

  @Nested
  class OneHot {
    private final Dataset pets = table(PETS).oneHot().classes("animal");

    @Test
    void textBecomesAnInputForEachCategory() {
      assertThat(pets.schema().features())
          .containsExactly("age", "colour=blue", "colour=red", "weight");
      assertThat(pets.point(0)).containsExactly(3, 0, 1, 4.5);
      assertThat(pets.point(1)).containsExactly(1, 1, 0, 20);
    }

    @Test
    void anotherTableIsReadInTheSameWay() {
      Table other = table("weight,colour,age\n8,blue,5\n");

      assertThat(pets.schema().hasTargets(other)).isFalse();
      assertThat(pets.schema().read(other)).isDeepEqualTo(new double[][] {{5, 1, 0, 8}});
    }

    @Test
    void categoryThatTheTrainingHasNotSeenIsAnError() {
      assertRefused(
          () -> pets.schema().read(table("weight,colour,age\n8,green,5\n")),
          "pets.csv, line 2, column 2 (colour): the category 'green' is not among those of the training: blue, red");
    }

    @Test
    void classThatTheTrainingHasNotSeenIsAnError() {
      assertRefused(
          () -> pets.schema().dataset(table(PETS.replace("dog", "cow"))),
          "pets.csv, line 3, column 4 (animal): the class 'cow' is not among those of the training: cat, dog");
    }

    @Test
    void otherColumnsAreRefusedByName() {
      assertRefused(
          () -> pets.schema().read(table("weight,colour,years,sex\n8,blue,5,1\n")),
          "pets.csv: the columns differ from those of the training: missing age; unknown years, sex; expected age, colour, weight");
    }
  }
}
