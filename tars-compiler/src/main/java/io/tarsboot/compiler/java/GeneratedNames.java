package io.tarsboot.compiler.java;

import java.util.Collection;

/** Names in generated code that follow from those in .tars files alone, for those who write code beside it. */
public final class GeneratedNames {

    static final String RESULT = "result";

    private GeneratedNames() {}

    /** What the component for a field is called in the record of its struct, unless a type has the field's name. */
    public static String component(String field) {
        return Identifiers.component(field);
    }

    /** The record that a function with out arguments returns. */
    public static String resultRecord(String interfaceName, String function) {
        return interfaceName + Identifiers.capitalized(function) + "Result";
    }

    /** What the return value is called in that record: {@code result}, or {@code returnValue} beside an out argument of that name. */
    public static String returned(Collection<String> outNames) {
        return outNames.contains(RESULT) ? Identifiers.fresh("returnValue", outNames) : RESULT;
    }
}
