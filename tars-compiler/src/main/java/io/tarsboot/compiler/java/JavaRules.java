package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.ArgumentDef;
import io.tarsboot.compiler.schema.FieldDef;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.ModuleDef;
import io.tarsboot.compiler.schema.StructDef;
import io.tarsboot.compiler.schema.Type;
import io.tarsboot.compiler.syntax.Position;
import io.tarsboot.compiler.syntax.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Java does not allow though the language does. */
final class JavaRules {

    /** How many slots a method's parameters may take, {@code this} apart; a long and a double take two. */
    private static final int MAX_SLOTS = 254;

    private final Problems problems;

    JavaRules(Problems problems) {
        this.problems = problems;
    }

    void check(ModuleDef module) {
        module.structs().forEach(this::checkSlots);
        module.interfaces().forEach(this::checkFunctions);
    }

    /** Two types whose files would be one where names of files do not tell upper from lower case. */
    void checkNames(Collection<PlannedFile> files) {
        Map<String, PlannedFile> paths = new HashMap<>();
        for (PlannedFile file : files) {
            String path = (file.packageName() + '.' + file.typeName()).toLowerCase(Locale.ROOT);
            PlannedFile first = paths.putIfAbsent(path, file);
            if (first != null) {
                problems.add(
                        file.at(),
                        "the Java type " + file.packageName() + '.' + file.typeName(),
                        "another name than " + first.typeName() + ", which comes from " + first.at()
                                + "; upper and lower case are not told apart");
            }
        }
    }

    private void checkSlots(StructDef struct) {
        checkSlots(
                struct.at(),
                "the struct " + struct.name(),
                struct.fields().stream().map(FieldDef::type).toList());
    }

    private void checkFunctions(InterfaceDef declared) {
        for (FunctionDef function : declared.functions()) {
            checkSlots(
                    function.at(),
                    "the function " + function.name(),
                    function.arguments().stream().map(ArgumentDef::type).toList());
            for (String suffix : List.of("Async", "OneWay")) {
                declared.function(function.name() + suffix)
                        .ifPresent(clash -> problems.add(
                                clash.at(),
                                "the function " + clash.name(),
                                "another name: the client of " + function.name() + " has a method of this name"));
            }
        }
    }

    private void checkSlots(Position at, String what, List<Type> types) {
        int slots = types.stream().mapToInt(JavaTypes::slots).sum();
        if (slots > MAX_SLOTS) {
            problems.add(
                    at,
                    what + " that takes " + slots + " slots of a Java constructor",
                    "at most " + MAX_SLOTS + ", where long, unsigned int and double take two: move fields into a"
                            + " struct of their own");
        }
    }
}
