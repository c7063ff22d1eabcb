package io.tarsboot.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What travels in the calls of one function. Immutable. */
public final class FunctionContract {

    /** What protocols that go by names call the return value. */
    public static final String RESULT = "tars_ret";

    private final String name;
    private final @Nullable ValueType result;
    private final List<Argument> arguments;
    private final StructType request;
    private final StructType response;

    /**
     * @param result at tag 0 of the response; null for none
     * @param arguments in their order, those that are out too
     */
    FunctionContract(String name, @Nullable ValueType result, List<Argument> arguments) {
        this.name = name;
        this.result = result;
        this.arguments = List.copyOf(arguments);
        List<StructType.Field> given = new ArrayList<>();
        List<StructType.Field> returned = new ArrayList<>();
        if (result != null) {
            returned.add(new StructType.Field(0, RESULT, result, true, null));
        }
        for (Argument argument : arguments) {
            (argument.out() ? returned : given)
                    .add(new StructType.Field(argument.tag(), argument.name(), argument.type(), true, null));
        }
        this.request = StructType.of(name, given);
        this.response = StructType.of(name, returned);
    }

    /**
     * An argument.
     *
     * @param tag its place, counted from 1
     * @param out whether it travels in the response
     */
    public record Argument(int tag, String name, ValueType type, boolean out) {}

    public String name() {
        return name;
    }

    /** What the function returns; null for nothing. */
    public @Nullable ValueType result() {
        return result;
    }

    /** In their order, those that are out too. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** What a caller gives, as the fields of a struct. */
    public StructType request() {
        return request;
    }

    /** What a caller gets, as the fields of a struct: the return value, called {@link #RESULT}, and out arguments. */
    public StructType response() {
        return response;
    }
}
