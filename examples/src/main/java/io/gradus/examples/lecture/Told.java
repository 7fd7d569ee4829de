package io.gradus.examples.lecture;

import java.util.HashMap;
import java.util.Map;

/**
 * A chapter that has been told.
 *
 * @param blocks pieces of HTML by the names by which the text of the chapter asks for them
 */
record Told(Heading heading, Map<String, String> blocks) {
  Told(Heading heading) {
    this(heading, new HashMap<>());
  }
}
