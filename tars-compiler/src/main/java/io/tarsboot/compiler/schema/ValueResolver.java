package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.schema.Type.Primitive;
import io.tarsboot.compiler.syntax.Declaration;
import io.tarsboot.compiler.syntax.Identifier;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.ValueSyntax;
import io.tarsboot.compiler.syntax.ValueSyntax.IntegerLiteral;
import io.tarsboot.compiler.syntax.ValueSyntax.Reference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes values: of literals, and through constants and enumerators that may be declared anywhere. */
final class ValueResolver {

    /** Names that lead to a value through one another. Without a bound a hostile file could end the stack. */
    private static final int MAX_DEPTH = 200;

    private final Symbols symbols;
    private final TypeResolver types;
    private final Problems problems;
    private final LiteralReader literals;
    private final Map<QualifiedName, List<EnumDef.Enumerator>> enumerators = new HashMap<>();
    private final Set<Declaration> open = new HashSet<>();
    private int depth;

    ValueResolver(Symbols symbols, TypeResolver types, Problems problems) {
        this.symbols = symbols;
        this.types = types;
        this.problems = problems;
        this.literals = new LiteralReader(problems);
    }

    /** @return empty if it is no value of the type, which is then a problem */
    Optional<Value> resolve(String module, Type type, ValueSyntax value) {
        if (type instanceof Type.EnumType enumType) {
            return enumValue(module, enumType, value);
        }
        if (!(type instanceof Primitive primitive)) {
            problems.add(value.at(), "a default for " + type, "none: only numbers, strings, bools and enums have one");
            return Optional.empty();
        }
        return value instanceof Reference reference
                ? referenced(module, primitive, reference)
                : literals.read(primitive, value);
    }

    /** The enumerators with their numbers: one more than the one before where none is written. */
    List<EnumDef.Enumerator> enumerators(QualifiedName name, Declaration.Enumeration declared) {
        List<EnumDef.Enumerator> known = enumerators.get(name);
        if (known != null) {
            return known;
        }
        List<EnumDef.Enumerator> numbered = new ArrayList<>();
        enumerators.put(name, numbered);
        long next = 0;
        for (Declaration.Enumerator enumerator : declared.enumerators()) {
            long number = enumerator
                    .value()
                    .flatMap(value -> resolve(name.module(), Primitive.INT, value))
                    .map(value -> ((Value.IntegerValue) value).value())
                    .orElse(next);
            Identifier id = enumerator.name();
            if (number > Integer.MAX_VALUE) {
                problems.add(id.at(), id + " = " + number, "at most " + Integer.MAX_VALUE);
                number = 0;
            }
            if (numbered.stream().anyMatch(other -> other.name().equals(id.text()))) {
                problems.add(id.at(), id + " again", "a name that enum " + declared.name() + " does not have yet");
            } else {
                numbered.add(new EnumDef.Enumerator(id.text(), (int) number, enumerator.doc(), id.at()));
            }
            next = number + 1;
        }
        return numbered;
    }

    private Optional<Value> enumValue(String module, Type.EnumType type, ValueSyntax value) {
        List<EnumDef.Enumerator> choice = enumeratorsOf(type.name());
        if (value instanceof Reference reference) {
            Identifier last = reference.path().get(reference.path().size() - 1);
            Optional<EnumDef.Enumerator> named =
                    choice.stream().filter(e -> e.name().equals(last.text())).findFirst();
            if (named.isPresent() && leadsTo(module, type.name(), reference)) {
                return named.map(e -> new Value.EnumeratorValue(type.name(), e.name(), e.number()));
            }
        } else if (value instanceof IntegerLiteral) {
            return literals.read(Primitive.INT, value).flatMap(number -> numbered(type.name(), choice, value, number));
        }
        problems.add(value.at(), value.toString(), "one of the enumerators of " + type + ": " + names(choice));
        return Optional.empty();
    }

    private Optional<Value> numbered(
            QualifiedName type, List<EnumDef.Enumerator> choice, ValueSyntax written, Value number) {
        long wanted = ((Value.IntegerValue) number).value();
        Optional<Value> found = choice.stream()
                .filter(e -> e.number() == wanted)
                .<Value>map(e -> new Value.EnumeratorValue(type, e.name(), e.number()))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(written.at(), written.toString(), "one of the enumerators of " + type + ": " + names(choice));
        }
        return found;
    }

    /** Whether {@code RED}, {@code Color::RED}, {@code Module::RED} or {@code Module::Color::RED} means this enum's. */
    private static boolean leadsTo(String module, QualifiedName type, Reference reference) {
        List<String> owner = reference.path().subList(0, reference.path().size() - 1).stream()
                .map(Identifier::text)
                .toList();
        return switch (owner.size()) {
            case 0 -> true;
            case 1 ->
                owner.get(0).equals(type.module())
                        || (owner.get(0).equals(type.name()) && module.equals(type.module()));
            default -> owner.equals(List.of(type.module(), type.name()));
        };
    }

    private Optional<Value> referenced(String module, Primitive type, Reference reference) {
        if (depth == MAX_DEPTH) {
            problems.add(
                    reference.at(), reference + ", behind " + MAX_DEPTH + " other names", "a shorter way to a value");
            return Optional.empty();
        }
        depth++;
        try {
            return found(module, type, reference);
        } finally {
            depth--;
        }
    }

    private Optional<Value> found(String module, Primitive type, Reference reference) {
        List<String> path = reference.path().stream().map(Identifier::text).toList();
        String name = path.get(path.size() - 1);
        String owner = path.size() == 1 ? module : path.get(0);
        if (path.size() <= 2 && symbols.find(owner, name) instanceof Declaration.Const constant) {
            return constant(owner, type, constant, reference);
        }
        List<Integer> numbers = enumeratorNumbers(module, path);
        if (numbers.isEmpty() && (path.size() > 1 || !isEnumerator(module, name))) {
            problems.add(reference.at(), "the unknown name " + reference, "a constant or an enumerator");
            return Optional.empty();
        }
        if (numbers.size() > 1) {
            problems.add(reference.at(), reference + ", which several enums have", "Enum::" + name);
            return Optional.empty();
        }
        return literals.inRange(type, BigInteger.valueOf(numbers.get(0)), reference);
    }

    private Optional<Value> constant(String owner, Primitive type, Declaration.Const constant, Reference reference) {
        if (!open.add(constant)) {
            problems.add(
                    reference.at(), reference + ", which is defined by itself", "a constant that ends in a literal");
            return Optional.empty();
        }
        try {
            Optional<Type> constantType = types.resolve(owner, constant.type());
            if (constantType.isEmpty()) {
                return Optional.empty();
            }
            if (!(constantType.get() instanceof Primitive)
                    || LiteralReader.isNumber(constantType.get()) != LiteralReader.isNumber(type)) {
                problems.add(reference.at(), "the constant " + reference, "a value of type " + type);
                return Optional.empty();
            }
            if (constant.value() instanceof Reference further) {
                return referenced(owner, type, further);
            }
            return literals.read(type, constant.value(), reference);
        } finally {
            open.remove(constant);
        }
    }

    private boolean isEnumerator(String module, String name) {
        return !enumeratorNumbers(module, List.of(name)).isEmpty();
    }

    private List<Integer> enumeratorNumbers(String module, List<String> path) {
        String name = path.get(path.size() - 1);
        List<Integer> found = new ArrayList<>();
        String owner = path.size() > 1 && symbols.modules().contains(path.get(0)) ? path.get(0) : module;
        for (Declaration.Enumeration declared : symbols.declared(owner, Declaration.Enumeration.class)) {
            QualifiedName type = new QualifiedName(owner, declared.name().text());
            boolean meant = path.size() == 1
                    || (path.size() == 2
                            && (path.get(0).equals(owner) || path.get(0).equals(type.name())))
                    || (path.size() == 3
                            && path.get(0).equals(owner)
                            && path.get(1).equals(type.name()));
            if (meant) {
                enumerators(type, declared).stream()
                        .filter(e -> e.name().equals(name))
                        .forEach(e -> found.add(e.number()));
            }
        }
        return found;
    }

    private List<EnumDef.Enumerator> enumeratorsOf(QualifiedName type) {
        return symbols.find(type.module(), type.name()) instanceof Declaration.Enumeration declared
                ? enumerators(type, declared)
                : List.of();
    }

    private static String names(List<EnumDef.Enumerator> choice) {
        return choice.stream().map(EnumDef.Enumerator::name).collect(Collectors.joining(", "));
    }
}
