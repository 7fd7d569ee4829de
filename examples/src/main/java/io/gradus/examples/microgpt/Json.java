package io.gradus.examples.microgpt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON from front to back, for a caller that knows what comes next. Anything else is an error
 * that names its place.
 */
final class Json implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int LONGEST_QUOTE = 40;

  private final String source;
  private final JsonParser parser;

  /**
   * A reader of this text.
   *
   * @param source the name of the text in messages
   */
  Json(String source, String text) {
    this.source = source;
    parser = FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** Enters an object. */
  void object() {
    expect(parser.nextToken() == JsonToken.START_OBJECT, "an object, { … }");
  }

  /** The next name in the current object, or null at the end of the object. */
  @Nullable String name() {
    return parser.nextName();
  }

  String text() {
    expect(parser.nextToken() == JsonToken.VALUE_STRING, "a text in quotes");
    return parser.getString();
  }

  /** Reads a number of 0 or more. */
  double amount() {
    parser.nextToken();
    double number = numberAtHand();
    expect(number >= 0, "a number of 0 or more");
    return number;
  }

  /** Reads a whole number of at least this. */
  int whole(int least) {
    parser.nextToken();
    double number = numberAtHand();
    expect(
        number == (int) number && number >= least, "a whole number of %d or more".formatted(least));
    return (int) number;
  }

  double[] numbers() {
    DoubleStream.Builder numbers = DoubleStream.builder();
    array();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(numberAtHand());
    }
    return numbers.build().toArray();
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    array();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken() == JsonToken.VALUE_STRING, "a text in quotes");
      texts.add(parser.getString());
    }
    return texts;
  }

  /** Skips a value. */
  void skip() {
    parser.nextToken();
    parser.skipChildren();
  }

  /** Requires that nothing follows. */
  void end() {
    expect(parser.nextToken() == null, "the end of the file");
  }

  /** An error about what was read last. */
  StartException error(String problem) {
    return error(parser.currentTokenLocation(), problem);
  }

  /** An error about a text that is no JSON. */
  StartException error(JacksonException malformed) {
    TokenStreamLocation at = malformed.getLocation();
    return error(
        at == null ? parser.currentLocation() : at,
        malformed instanceof UnexpectedEndOfInputException
            ? "the file ends where more is expected"
            : "this is no JSON: " + malformed.getOriginalMessage());
  }

  private StartException error(TokenStreamLocation at, String problem) {
    return new StartException(
        "%s, line %d, column %d: %s".formatted(source, at.getLineNr(), at.getColumnNr(), problem));
  }

  @Override
  public void close() {
    parser.close();
  }

  private void array() {
    expect(parser.nextToken() == JsonToken.START_ARRAY, "a list, [ … ]");
  }

  private double numberAtHand() {
    JsonToken token = parser.currentToken();
    expect(token != null && token.isNumeric(), "a number");
    double number = parser.getDoubleValue();
    expect(Double.isFinite(number), "a number that a double can hold");
    return number;
  }

  private String got() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "the end of the file";
    }
    String text = parser.getString();
    String start = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    return token == JsonToken.VALUE_STRING ? "\"" + start + "\"" : start;
  }

  private void expect(boolean met, String expected) {
    if (!met) {
      String name = parser.currentName();
      throw error(
          "%sexpected %s, got %s".formatted(name == null ? "" : name + ": ", expected, got()));
    }
  }
}
