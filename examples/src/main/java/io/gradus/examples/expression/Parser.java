package io.gradus.examples.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Brings an expression into postfix order, by Dijkstra's shunting-yard algorithm with calls added.
 * It doesn't recurse, so parentheses may be nested to any depth.
 */
final class Parser {
  private static final String OPERAND = "expected a number, a variable, an op or '('";

  /** An entry of the stack, which waits for its right-hand side or its closing parenthesis. */
  private sealed interface Pending {
    Token token();
  }

  private record Operator(Token token, String op, int inputs, int precedence) implements Pending {}

  private record Parenthesis(Token token) implements Pending {}

  private record Call(Token token, int inputs) implements Pending {}

  private final String source;
  private final List<Token> tokens;
  private final List<Step> steps = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private int next;

  private Parser(String source) {
    this.source = source;
    tokens = Tokenizer.tokens(source);
  }

  /**
   * The steps that compute the expression.
   *
   * @throws ExpressionException if it is malformed
   */
  static List<Step> parse(String source) {
    return new Parser(source).parse();
  }

  private List<Step> parse() {
    do {
      operand();
    } while (operator());
    return List.copyOf(steps);
  }

  /** Reads an operand and what stands before it, such as signs and parentheses. */
  private void operand() {
    while (true) {
      Token token = tokens.get(next++);
      if (token.kind() == Token.Kind.NUMBER) {
        steps.add(new Step.Number(Double.parseDouble(token.text())));
        return;
      } else if (token.kind() == Token.Kind.NAME && !tokens.get(next).is("(")) {
        steps.add(variable(token));
        return;
      } else if (token.kind() == Token.Kind.NAME) {
        next++;
        pending.push(new Call(token, 1));
      } else if (token.is("(")) {
        pending.push(new Parenthesis(token));
      } else if (token.is("-")) {
        pending.push(new Operator(token, "neg", 1, 3));
      } else if (!token.is("+")) {
        throw unexpected(token, OPERAND);
      }
    }
  }

  private Step variable(Token token) {
    if (!Tokenizer.isName(token.text())) {
      throw unexpected(token, "a name with dots is an op's: expected '(' after it");
    }
    return new Step.Variable(token.text());
  }

  /** Reads what stands after an operand. Returns whether another operand must follow. */
  private boolean operator() {
    while (true) {
      Token token = tokens.get(next++);
      if (token.kind() == Token.Kind.END) {
        finish();
        return false;
      } else if (token.is(")")) {
        close(token);
      } else if (token.is(",")) {
        comma(token);
        return true;
      } else {
        push(binary(token));
        return true;
      }
    }
  }

  private Operator binary(Token token) {
    return switch (token.text()) {
      case "+" -> new Operator(token, "add", 2, 1);
      case "-" -> new Operator(token, "sub", 2, 1);
      case "*" -> new Operator(token, "mul", 2, 2);
      case "/" -> new Operator(token, "div", 2, 2);
      case "**" -> new Operator(token, "pow", 2, 4);
      default -> throw unexpected(token, "expected an operator, ',' or ')' before it");
    };
  }

  /**
   * Puts an operator on the stack. Operators on the stack that bind at least as tightly are applied
   * first; for powers, only those that bind more tightly.
   */
  private void push(Operator operator) {
    int atLeast = operator.op.equals("pow") ? operator.precedence + 1 : operator.precedence;
    emit(atLeast);
    pending.push(operator);
  }

  private void emit(int atLeast) {
    while (pending.peek() instanceof Operator top && top.precedence >= atLeast) {
      pending.pop();
      steps.add(new Step.Apply(top.op, top.inputs, top.token.at()));
    }
  }

  private void close(Token token) {
    emit(0);
    if (pending.isEmpty()) {
      throw unexpected(token, "there is no '(' for it");
    }
    if (pending.pop() instanceof Call call) {
      steps.add(new Step.Apply(call.token.text(), call.inputs, call.token.at()));
    }
  }

  private void comma(Token token) {
    emit(0);
    if (!(pending.peek() instanceof Call call)) {
      throw unexpected(token, "a comma stands between the inputs of an op: 'pow(x, 2)'");
    }
    pending.pop();
    pending.push(new Call(call.token, call.inputs + 1));
  }

  private void finish() {
    emit(0);
    if (!pending.isEmpty()) {
      throw new ExpressionException(
          "the '(' here is never closed", source, tokens.get(openingOf(pending.peek())).at());
    }
  }

  /** The index of the opening parenthesis. The token of a call is the name before it. */
  private int openingOf(Pending open) {
    int index = tokens.indexOf(open.token());
    return open instanceof Call ? index + 1 : index;
  }

  private ExpressionException unexpected(Token token, String expected) {
    return new ExpressionException("unexpected " + token + ": " + expected, source, token.at());
  }
}
