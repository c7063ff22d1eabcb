package io.tarsboot.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What travels in the calls of one interface, for protocols that call arguments by their names. Generated beside each
 * interface, and not made before somebody speaks such a protocol. Immutable.
 */
public final class ServantContract {

    private final String name;
    private final Map<String, FunctionContract> functions;

    private ServantContract(String name, Map<String, FunctionContract> functions) {
        this.name = name;
        this.functions = Map.copyOf(functions);
    }

    /** @param name of the interface, for example {@code Shop::Counter} */
    public static ServantContract of(String name, Consumer<Functions> describe) {
        Functions functions = new Functions();
        describe.accept(functions);
        return new ServantContract(name, functions.taken());
    }

    public String name() {
        return name;
    }

    public @Nullable FunctionContract function(String functionName) {
        return functions.get(functionName);
    }

    /** Takes down the functions of one interface. */
    public static final class Functions {

        private final KnownStructs structs = new KnownStructs();
        private final List<Function> functions = new ArrayList<>();

        private Functions() {}

        /** Begins a function; its arguments follow in their order. */
        public Function add(String name) {
            Function function = new Function(name);
            functions.add(function);
            return function;
        }

        /** The type of a value that is a struct, or holds one. */
        public StructType struct(String name, Consumer<StructFields> describe) {
            return structs.get(name, describe);
        }

        private Map<String, FunctionContract> taken() {
            Map<String, FunctionContract> taken = new LinkedHashMap<>();
            functions.forEach(function -> taken.put(function.name, function.taken()));
            return taken;
        }
    }

    /** Takes down one function. */
    public static final class Function {

        private final String name;
        private final List<FunctionContract.Argument> arguments = new ArrayList<>();
        private @Nullable ValueType result;

        private Function(String name) {
            this.name = name;
        }

        public Function in(String argument, ValueType type) {
            arguments.add(new FunctionContract.Argument(arguments.size() + 1, argument, type, false));
            return this;
        }

        public Function out(String argument, ValueType type) {
            arguments.add(new FunctionContract.Argument(arguments.size() + 1, argument, type, true));
            return this;
        }

        public Function returns(ValueType type) {
            result = type;
            return this;
        }

        private FunctionContract taken() {
            return new FunctionContract(name, result, arguments);
        }
    }
}
