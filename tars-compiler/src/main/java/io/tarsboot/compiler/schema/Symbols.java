package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.Declaration;
import io.tarsboot.compiler.syntax.FileSyntax;
import io.tarsboot.compiler.syntax.FileSyntax.ModuleSyntax;
import io.tarsboot.compiler.syntax.Identifier;
import io.tarsboot.compiler.syntax.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each module declares, over all files. A name that is declared twice is a problem. */
final class Symbols {

    private final Problems problems;
    private final Map<String, Map<String, Declaration>> byModule = new TreeMap<>();
    private final Map<String, List<Declaration.Key>> keys = new HashMap<>();

    Symbols(List<FileSyntax> files, Problems problems) {
        this.problems = problems;
        for (FileSyntax file : files) {
            for (ModuleSyntax module : file.modules()) {
                String name = module.name().text();
                Map<String, Declaration> declared = byModule.computeIfAbsent(name, any -> new LinkedHashMap<>());
                module.declarations().forEach(declaration -> add(name, declared, declaration));
            }
        }
    }

    Collection<String> modules() {
        return Collections.unmodifiableCollection(byModule.keySet());
    }

    <T extends Declaration> List<T> declared(String module, Class<T> kind) {
        return byModule.getOrDefault(module, Map.of()).values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<Declaration.Key> keys(String module) {
        return keys.getOrDefault(module, List.of());
    }

    @Nullable
    Declaration find(String module, String name) {
        return byModule.getOrDefault(module, Map.of()).get(name);
    }

    /** A hint where else a name is declared; empty if nowhere. */
    String elsewhere(String name) {
        return byModule.entrySet().stream()
                .filter(module -> module.getValue().containsKey(name))
                .map(module -> module.getKey() + "::" + name)
                .collect(Collectors.joining(" or "));
    }

    private void add(String module, Map<String, Declaration> declared, Declaration declaration) {
        if (declaration instanceof Declaration.Key key) {
            keys.computeIfAbsent(module, name -> new ArrayList<>()).add(key);
            return;
        }
        Identifier name = declaration.name();
        Declaration first = declared.putIfAbsent(name.text(), declaration);
        if (first != null) {
            problems.add(
                    name.at(),
                    name + " again",
                    "a name that module " + module + " does not have yet; the other one is at "
                            + first.name().at());
        }
    }
}
