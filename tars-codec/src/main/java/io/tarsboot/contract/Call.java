package io.tarsboot.contract;

import io.tarsboot.codec.StructReader;
import org.jspecify.annotations.Nullable;

/**
 * One call of one function, as a generated client hands it to its proxy.
 *
 * @param function the name that travels
 * @param arguments writes argument n at tag n
 * @param result reads the return value at tag 0 and out argument n at tag n; keeps nothing of its reader
 * @param routeKey taken from the argument that is marked as the route key, if the function has one and the options name none
 */
public record Call<R>(
        String function,
        ValuesWriter arguments,
        StructReader<R> result,
        @Nullable HashKey routeKey) {

    public Call(String function, ValuesWriter arguments, StructReader<R> result) {
        this(function, arguments, result, null);
    }
}
