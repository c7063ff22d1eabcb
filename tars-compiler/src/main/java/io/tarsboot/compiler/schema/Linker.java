package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Declaration;
import io.tarsboot.compiler.syntax.FileSyntax;
import io.tarsboot.compiler.syntax.Identifier;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.ValueSyntax;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what was written into what it means. Whatever does not fit becomes a problem and is left out. */
final class Linker {

    private static final int MAX_TAG = 255;

    private final Problems problems;
    private final Symbols symbols;
    private final TypeResolver types;
    private final ValueResolver values;

    Linker(List<FileSyntax> files, Problems problems) {
        this.problems = problems;
        this.symbols = new Symbols(files, problems);
        this.types = new TypeResolver(symbols, problems);
        this.values = new ValueResolver(symbols, types, problems);
    }

    List<ModuleDef> link() {
        Map<QualifiedName, List<Identifier>> keys = keys();
        List<ModuleDef> modules = new ArrayList<>();
        for (String module : symbols.modules()) {
            modules.add(new ModuleDef(
                    module,
                    symbols.declared(module, Declaration.Const.class).stream()
                            .flatMap(declared -> constant(module, declared).stream())
                            .toList(),
                    symbols.declared(module, Declaration.Enumeration.class).stream()
                            .map(declared -> enumeration(module, declared))
                            .toList(),
                    symbols.declared(module, Declaration.Struct.class).stream()
                            .map(declared -> struct(module, declared, keys))
                            .toList(),
                    symbols.declared(module, Declaration.Interface.class).stream()
                            .map(declared -> interfaceDef(module, declared))
                            .toList()));
        }
        return new Containment(modules, problems).marked(modules);
    }

    /** The fields named by {@code key[...]}, which may stand anywhere. */
    private Map<QualifiedName, List<Identifier>> keys() {
        Map<QualifiedName, List<Identifier>> keys = new HashMap<>();
        for (String module : symbols.modules()) {
            for (Declaration.Key key : symbols.keys(module)) {
                QualifiedName struct = TypeResolver.qualified(module, key.struct());
                if (!(symbols.find(struct.module(), struct.name()) instanceof Declaration.Struct)) {
                    problems.add(key.struct().at(), "the unknown struct " + key.struct(), "a struct with a key");
                } else if (keys.putIfAbsent(struct, key.fields()) != null) {
                    problems.add(key.struct().at(), "a second key of " + key.struct(), "one key for each struct");
                }
            }
        }
        return keys;
    }

    private Optional<ConstantDef> constant(String module, Declaration.Const declared) {
        Identifier name = declared.name();
        return types.resolve(module, declared.type())
                .flatMap(type -> values.resolve(module, type, declared.value())
                        .map(value -> new ConstantDef(name.text(), type, value, declared.doc(), name.at())));
    }

    private EnumDef enumeration(String module, Declaration.Enumeration declared) {
        QualifiedName name = new QualifiedName(module, declared.name().text());
        if (declared.enumerators().isEmpty()) {
            problems.add(declared.name().at(), "the enum " + declared.name() + " without a value", "at least one");
        }
        return new EnumDef(
                name,
                values.enumerators(name, declared),
                declared.doc(),
                declared.name().at());
    }

    private StructDef struct(String module, Declaration.Struct declared, Map<QualifiedName, List<Identifier>> keys) {
        QualifiedName name = new QualifiedName(module, declared.name().text());
        Map<Integer, Declaration.Field> tags = new HashMap<>();
        Map<String, FieldDef> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Declaration.Field field : declared.fields()) {
            Optional<Integer> tag = tag(field, tags);
            if (!names.add(field.name().text())) {
                problems.add(
                        field.name().at(),
                        "the field " + field.name() + " again",
                        "a name that struct " + declared.name() + " does not have yet");
                continue;
            }
            Optional<Type> type = types.resolve(module, field.type());
            Optional<Value> value = type.isPresent() && field.defaultValue().isPresent()
                    ? values.resolve(module, type.get(), field.defaultValue().get())
                    : Optional.empty();
            if (tag.isPresent() && type.isPresent()) {
                fields.put(
                        field.name().text(),
                        new FieldDef(
                                tag.get(),
                                field.required(),
                                false,
                                type.get(),
                                field.name().text(),
                                value,
                                field.doc(),
                                field.name().at()));
            }
        }
        List<FieldDef> key = keyFields(keys.getOrDefault(name, List.of()), names, fields);
        return new StructDef(
                name,
                List.copyOf(fields.values()),
                key,
                declared.doc(),
                declared.name().at());
    }

    private Optional<Integer> tag(Declaration.Field field, Map<Integer, Declaration.Field> taken) {
        ValueSyntax.IntegerLiteral written = field.tag();
        Optional<BigInteger> number = LiteralReader.integer(written);
        if (number.isEmpty() || number.get().signum() < 0 || number.get().compareTo(BigInteger.valueOf(MAX_TAG)) > 0) {
            problems.add(written.at(), "the tag " + written, "a number from 0 to " + MAX_TAG);
            return Optional.empty();
        }
        int tag = number.get().intValue();
        Declaration.Field first = taken.putIfAbsent(tag, field);
        if (first != null) {
            problems.add(written.at(), "the tag " + tag + " again", "a tag that " + first.name() + " does not have");
            return Optional.empty();
        }
        return Optional.of(tag);
    }

    private List<FieldDef> keyFields(List<Identifier> key, Set<String> names, Map<String, FieldDef> fields) {
        List<FieldDef> ordered = new ArrayList<>();
        for (Identifier part : key) {
            FieldDef field = fields.get(part.text());
            if (field != null) {
                ordered.add(field);
            } else if (!names.contains(part.text())) {
                problems.add(part.at(), "the unknown field " + part, "a field of the struct");
            }
        }
        return ordered;
    }

    private InterfaceDef interfaceDef(String module, Declaration.Interface declared) {
        Set<String> names = new HashSet<>();
        List<FunctionDef> functions = new ArrayList<>();
        for (Declaration.Function function : declared.functions()) {
            if (names.add(function.name().text())) {
                functions.add(function(module, function));
            } else {
                problems.add(
                        function.name().at(),
                        "the function " + function.name() + " again",
                        "a name that interface " + declared.name() + " does not have yet");
            }
        }
        return new InterfaceDef(
                new QualifiedName(module, declared.name().text()),
                functions,
                declared.doc(),
                declared.name().at());
    }

    private FunctionDef function(String module, Declaration.Function function) {
        Optional<Type> result = function.result().flatMap(type -> types.resolve(module, type));
        List<ArgumentDef> arguments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean routed = false;
        int tag = 0;
        for (Declaration.Argument argument : function.arguments()) {
            int position = ++tag;
            Identifier name = argument.name();
            if (!names.add(name.text())) {
                problems.add(
                        name.at(), "the argument " + name + " again", "a name that the function does not have yet");
            }
            if (argument.routeKey() && routed) {
                problems.add(name.at(), "a second routekey", "one for each function");
            }
            routed |= argument.routeKey();
            types.resolve(module, argument.type())
                    .ifPresent(type -> arguments.add(new ArgumentDef(
                            position, name.text(), type, argument.out(), argument.routeKey(), name.at())));
        }
        if (tag > MAX_TAG) {
            problems.add(function.name().at(), tag + " arguments", "at most " + MAX_TAG);
        }
        return new FunctionDef(
                function.name().text(),
                result,
                arguments,
                function.doc(),
                function.name().at());
    }
}
