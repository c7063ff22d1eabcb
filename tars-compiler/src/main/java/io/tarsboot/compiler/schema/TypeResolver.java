package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Declaration;
import io.tarsboot.compiler.syntax.Identifier;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.TypeSyntax;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the type that was meant. */
final class TypeResolver {

    private static final Map<String, Type.Primitive> PRIMITIVES = Arrays.stream(Type.Primitive.values())
            .collect(Collectors.toMap(Type.Primitive::toString, Function.identity()));

    private final Symbols symbols;
    private final Problems problems;

    TypeResolver(Symbols symbols, Problems problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /** @return empty if there is none, which is then a problem */
    Optional<Type> resolve(String module, TypeSyntax type) {
        if (type instanceof TypeSyntax.Builtin builtin) {
            return Optional.ofNullable(PRIMITIVES.get(builtin.name()));
        }
        if (type instanceof TypeSyntax.VectorOf vector) {
            return resolve(module, vector.element()).map(Type.ListType::new);
        }
        if (type instanceof TypeSyntax.MapOf map) {
            Optional<Type> key = resolve(module, map.key());
            Optional<Type> value = resolve(module, map.value());
            return key.flatMap(k -> value.map(v -> new Type.MapType(k, v)));
        }
        return named(module, (TypeSyntax.Named) type);
    }

    /** The name that a path means: {@code Name} in this module, or {@code Module::Name}. */
    static QualifiedName qualified(String module, TypeSyntax.Named type) {
        int last = type.path().size() - 1;
        String owner = last == 0
                ? module
                : type.path().subList(0, last).stream().map(Identifier::text).collect(Collectors.joining("::"));
        return new QualifiedName(owner, type.path().get(last).text());
    }

    private Optional<Type> named(String module, TypeSyntax.Named type) {
        QualifiedName name = qualified(module, type);
        Declaration declaration = symbols.find(name.module(), name.name());
        if (declaration instanceof Declaration.Struct) {
            return Optional.of(new Type.StructType(name));
        }
        if (declaration instanceof Declaration.Enumeration) {
            return Optional.of(new Type.EnumType(name));
        }
        if (declaration != null) {
            problems.add(type.at(), type + ", which is no type", "a struct or an enum");
            return Optional.empty();
        }
        problems.add(type.at(), "the unknown type " + type, meant(type, name));
        return Optional.empty();
    }

    private String meant(TypeSyntax.Named type, QualifiedName name) {
        String elsewhere = symbols.elsewhere(name.name());
        String structOrEnum = "a struct or an enum of module " + name.module();
        if (type.path().size() > 1) {
            return elsewhere.isEmpty() ? structOrEnum : elsewhere;
        }
        String written = type.toString().toLowerCase(Locale.ROOT);
        if (PRIMITIVES.containsKey(written)) {
            return written;
        }
        if (!elsewhere.isEmpty()) {
            return elsewhere;
        }
        return PRIMITIVES.keySet().stream()
                .filter(known -> Likeness.oneSlipApart(written, known))
                .sorted()
                .findFirst()
                .orElse("a basic type such as int or string, or " + structOrEnum);
    }
}
