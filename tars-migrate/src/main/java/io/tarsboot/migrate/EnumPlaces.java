package io.tarsboot.migrate;

import io.tarsboot.compiler.syntax.Declaration;
import io.tarsboot.compiler.syntax.FileSyntax;
import io.tarsboot.compiler.syntax.FileSyntax.ModuleSyntax;
import io.tarsboot.compiler.syntax.Parser;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.SourceText;
import io.tarsboot.compiler.syntax.TypeSyntax;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.tree.JavaType.FullyQualified;
import org.openrewrite.text.PlainText;

/**
 * Where a contract has an enum. TarsJava made an {@code int} of each, from which nobody can tell, so the .tars files
 * have to be among the files that are read; without them enums stay numbers.
 */
final class EnumPlaces {

    /** What stands for the return value of a function; no argument can have this name. */
    static final String RETURNED = "@return";

    /** Enums, each as {@code module.Name} with the module in small letters, as in a package. */
    private final Set<String> enums = new HashSet<>();

    /** Types by their place: {@code module.Struct.field}, {@code module.Interface.function.argument}. */
    private final Map<String, TypeSyntax.Named> types = new HashMap<>();

    TreeVisitor<?, ExecutionContext> scanner() {
        return new TreeVisitor<>() {
            @Override
            public @Nullable Tree visit(@Nullable Tree tree, ExecutionContext ctx) {
                if (tree instanceof PlainText text
                        && text.getSourcePath().toString().endsWith(".tars")) {
                    add(text.getSourcePath().toString(), text.getText());
                }
                return tree;
            }
        };
    }

    void add(String file, String text) {
        // What cannot be understood is for the next build to say.
        FileSyntax syntax = Parser.parse(new SourceText(file, text), new Problems());
        for (ModuleSyntax module : syntax.modules()) {
            String home = small(module.name().text());
            for (Declaration declaration : module.declarations()) {
                add(home + "." + declaration.name(), declaration);
            }
        }
    }

    private void add(String name, Declaration declaration) {
        if (declaration instanceof Declaration.Enumeration) {
            enums.add(name);
        } else if (declaration instanceof Declaration.Struct struct) {
            struct.fields().forEach(field -> add(name, field.name().text(), field.type()));
        } else if (declaration instanceof Declaration.Interface declared) {
            for (Declaration.Function function : declared.functions()) {
                String place = name + "." + function.name();
                function.result().ifPresent(type -> add(place, RETURNED, type));
                function.arguments()
                        .forEach(argument -> add(place, argument.name().text(), argument.type()));
            }
        }
    }

    private void add(String place, String name, TypeSyntax type) {
        if (type instanceof TypeSyntax.Named named) {
            types.put(place + "." + name, named);
        }
    }

    /** The full name of the enum that a field of a generated struct is. */
    Optional<String> ofField(FullyQualified struct, String field) {
        return at(struct.getPackageName(), struct.getClassName() + "." + field);
    }

    /** The full name of the enum that an argument, or what is {@link #RETURNED}, of a generated function is. */
    Optional<String> ofArgument(FullyQualified owner, String function, String argument) {
        String name = owner.getClassName().replaceFirst("(Servant|Prx)$", "");
        return at(owner.getPackageName(), name + "." + function + "." + argument);
    }

    private Optional<String> at(String home, String place) {
        int end = home.lastIndexOf('.') + 1;
        String module = home.substring(end);
        TypeSyntax.Named type = types.get(module + "." + place);
        if (type == null) {
            return Optional.empty();
        }
        List<String> path = type.path().stream().map(Object::toString).collect(Collectors.toList());
        String owner = path.size() > 1 ? small(path.get(0)) : module;
        String name = owner + "." + path.get(path.size() - 1);
        return enums.contains(name) ? Optional.of(home.substring(0, end) + name) : Optional.empty();
    }

    private static String small(String module) {
        return module.toLowerCase(Locale.ROOT);
    }
}
