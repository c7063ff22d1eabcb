package io.tarsboot.admin.server.call;

import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.CallRequest.ContractFile;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.compiler.schema.FunctionDef;
import io.tarsboot.compiler.schema.InterfaceDef;
import io.tarsboot.compiler.schema.InvalidSchemaException;
import io.tarsboot.compiler.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A function and the types that it speaks of, as .tars files declare them. */
record Contract(Schema schema, FunctionDef function) {

    private static final int LONGEST_LIST = 4000;

    static Contract of(CallRequest request) {
        Schema schema = parse(request.contract());
        List<InterfaceDef> candidates = request.interfaceName().isEmpty()
                ? schema.interfaces()
                : List.of(schema.interfaceNamed(request.interfaceName())
                        .orElseThrow(() -> noInterface(request.interfaceName(), schema)));
        List<InterfaceDef> having = candidates.stream()
                .filter(one -> one.function(request.function()).isPresent())
                .toList();
        if (having.isEmpty()) {
            throw ProblemException.invalid(
                    "function: %s (expected: one of %s)".formatted(request.function(), functions(candidates)));
        }
        if (having.size() > 1) {
            throw ProblemException.invalid("function: %s is in %s (expected: one interface, named with the call)"
                    .formatted(request.function(), names(having)));
        }
        return new Contract(schema, having.get(0).function(request.function()).orElseThrow());
    }

    private static Schema parse(List<ContractFile> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ContractFile file : files) {
            if (texts.put(file.name(), file.text()) != null) {
                throw ProblemException.invalid("contract: two files called %s (expected: one)".formatted(file.name()));
            }
        }
        try {
            return Schema.parse(texts);
        } catch (InvalidSchemaException e) {
            String problems = String.valueOf(e.getMessage());
            throw ProblemException.invalid("contract:\n"
                            + (problems.length() > LONGEST_LIST ? problems.substring(0, LONGEST_LIST) : problems))
                    .because("contract-mistakes");
        }
    }

    private static ProblemException noInterface(String name, Schema schema) {
        return ProblemException.invalid(
                "interfaceName: %s (expected: one of %s)".formatted(name, names(schema.interfaces())));
    }

    private static String functions(List<InterfaceDef> interfaces) {
        String all = interfaces.stream()
                .flatMap(one -> one.functions().stream())
                .map(FunctionDef::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return all.length() > LONGEST_LIST ? all.substring(0, LONGEST_LIST) : all;
    }

    private static String names(List<InterfaceDef> interfaces) {
        return interfaces.stream().map(one -> one.name().toString()).collect(Collectors.joining(", "));
    }
}
