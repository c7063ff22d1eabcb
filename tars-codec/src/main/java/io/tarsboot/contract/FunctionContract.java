package io.tarsboot.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels in the calls of one function.
 *
 * @param result at tag 0 of the response; null for none
 * @param arguments in their order, those that are out too
 */
public record FunctionContract(String name, @Nullable ValueType result, List<Argument> arguments) {

    public FunctionContract {
        arguments = List.copyOf(arguments);
    }

    /**
     * An argument.
     *
     * @param tag its place, counted from 1
     * @param out whether it travels in the response
     */
    public record Argument(int tag, String name, ValueType type, boolean out) {}

    /** What a caller gives, by ascending tag. */
    public List<Argument> in() {
        return arguments.stream().filter(argument -> !argument.out()).toList();
    }

    /** What a caller gets beside the result, by ascending tag. */
    public List<Argument> out() {
        return arguments.stream().filter(Argument::out).toList();
    }
}
