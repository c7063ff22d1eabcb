package io.tarsboot.protocol.metadata;

import io.tarsboot.codec.TarsStruct;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;

/**
 * A constant {@code Table<T>} or {@code CommandType<T>} as its class declares it.
 *
 * @param constant the value
 * @param body the default value of T
 */
record Declared<C>(String name, C constant, TarsStruct body) {

    /**
     * All constants of a class that have its own type, in the order of the source.
     *
     * @param <C> that type, with {@code TarsStruct} in place of T
     */
    static <C> List<Declared<C>> in(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                .map(Declared::<C>of)
                .toList();
    }

    @SuppressWarnings("unchecked") // The callers name the type of the class that they pass.
    private static <C> Declared<C> of(Field field) {
        Class<?> body = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        try {
            return new Declared<>(field.getName(), (C) field.get(null), (TarsStruct)
                    body.getField("DEFAULT").get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field + " and the default of its type are public", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
