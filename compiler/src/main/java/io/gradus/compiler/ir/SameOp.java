package io.gradus.compiler.ir;

import io.gradus.core.Op;

/**
 * Equality and hashes of ops without the start-up time of a record's: the JVM makes the code of a
 * record's {@code hashCode} and {@code equals} when they are first called, which takes milliseconds
 * per op. Most ops are records without components, and are equal if they have one class.
 */
public final class SameOp {
  private static final ClassValue<Boolean> HAS_NO_PARTS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isRecord() && type.getRecordComponents().length == 0;
        }
      };

  private SameOp() {}

  /** Whether two things are equal, of which either may be an op. */
  public static boolean areEqual(Object a, Object b) {
    return a == b || (isOne(a) ? a.getClass() == b.getClass() : a.equals(b));
  }

  /** The hash of a thing that may be an op. */
  public static int hash(Object thing) {
    return isOne(thing) ? thing.getClass().hashCode() : thing.hashCode();
  }

  /** Whether all of its class are equal. */
  private static boolean isOne(Object thing) {
    return thing instanceof Op && HAS_NO_PARTS.get(thing.getClass());
  }
}
