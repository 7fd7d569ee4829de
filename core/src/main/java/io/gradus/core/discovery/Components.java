package io.gradus.core.discovery;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The components of a record, read from one and made into another. A class that is no record has
 * none.
 */
public final class Components {
  private Components() {}

  /** The types of the components by their names, in order. */
  public static Map<String, Class<?>> of(Class<?> type) {
    Map<String, Class<?>> components = new LinkedHashMap<>();
    components(type).forEach(c -> components.put(c.getName(), c.getType()));
    return components;
  }

  /** The names of an object's components, in order. */
  public static Set<String> names(Object owner) {
    return of(owner.getClass()).keySet();
  }

  /**
   * What a record holds, in the order of its components.
   *
   * @throws IllegalArgumentException if the record doesn't let itself be read
   */
  public static List<Object> values(Object owner) {
    Class<?> type = owner.getClass();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components(type).toList()) {
      Method accessor = component.getAccessor();
      open(accessor, type);
      values.add(call(type, () -> accessor.invoke(owner)));
    }
    return values;
  }

  /**
   * A record of this type that holds these values.
   *
   * @throws IllegalArgumentException if the record's constructor refuses them, or can't be called
   */
  public static Object make(Class<?> type, List<Object> values) {
    Class<?>[] types = components(type).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return call(
        type,
        () -> {
          Constructor<?> constructor = type.getDeclaredConstructor(types);
          open(constructor, type);
          return constructor.newInstance(values.toArray());
        });
  }

  /** A field that an object of this class has, its own or inherited. */
  public static Optional<Field> state(Class<?> type) {
    return Stream.<Class<?>>iterate(type, t -> t != null, Class::getSuperclass)
        .flatMap(t -> Arrays.stream(t.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .findFirst();
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
  }

  private static void open(AccessibleObject member, Class<?> type) {
    if (!member.trySetAccessible()) {
      throw new IllegalArgumentException(
          "module %s does not let %s read the components of %s: put 'opens %s to %s;' into its module-info, or export the package and make the record public"
              .formatted(
                  type.getModule().getName(),
                  Components.class.getModule().getName(),
                  type.getName(),
                  type.getPackageName(),
                  Components.class.getModule().getName()));
    }
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Class<?> type, Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      Fatal.rethrow(cause);
      throw new IllegalArgumentException(
          "%s threw %s".formatted(type.getName(), Printable.of(cause)), cause);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(type.getName(), Printable.of(impossible)), impossible);
    }
  }
}
