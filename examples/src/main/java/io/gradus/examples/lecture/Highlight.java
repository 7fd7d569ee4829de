package io.gradus.examples.lecture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for listings of Java and Python. */
final class Highlight {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//.*|#.*|/\\*\\*(?s:.*?)\\*/)"
              + "|(?<string>\"[^\"\\n]*\")"
              + "|(?<keyword>@\\w+|\\b(?:abstract|boolean|class|def|double|else|final|for|from|if|implements|import|in|int|lambda|new|null|None|package|public|range|record|return|self|static|this|var|void|while)\\b)"
              + "|(?<number>\\b\\d[\\w.]*)");

  private Highlight() {}

  /** The listing as HTML. */
  static String of(String code) {
    Matcher token = TOKEN.matcher(code);
    StringBuilder html = new StringBuilder();
    int end = 0;
    while (token.find()) {
      html.append(Html.escaped(code.substring(end, token.start())));
      html.append("<span class=\"%s\">".formatted(kind(token)));
      html.append(Html.escaped(token.group())).append("</span>");
      end = token.end();
    }
    return html.append(Html.escaped(code.substring(end))).toString();
  }

  private static String kind(Matcher token) {
    for (String kind : new String[] {"comment", "string", "keyword"}) {
      if (token.group(kind) != null) {
        return kind;
      }
    }
    return "digit";
  }
}
