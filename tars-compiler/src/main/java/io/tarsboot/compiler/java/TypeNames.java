package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.ModuleDef;
import io.tarsboot.compiler.schema.QualifiedName;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.schema.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the declared types are called in Java. */
final class TypeNames {

    /** Types whose name generated code writes in front of a dot. */
    private static final Set<String> QUALIFIERS = Set.of(
            "Boolean",
            "Byte",
            "Bytes",
            "CompletableFuture",
            "Copies",
            "Double",
            "Float",
            "HashKey",
            "Integer",
            "List",
            "Long",
            "Map",
            "Objects",
            "Optional",
            "OrderedMap",
            "Set",
            "Short",
            "TarsReader",
            "TarsWriter",
            "UnaryOperator",
            "ValueReader",
            "ValueWriter",
            "ValuesWriter");

    private final Schema schema;
    private final PackageNames packages;
    private final Set<String> types = new HashSet<>(QUALIFIERS);

    TypeNames(Schema schema, PackageNames packages) {
        this.schema = schema;
        this.packages = packages;
        for (ModuleDef module : schema.modules()) {
            module.structs().forEach(struct -> types.add(simpleName(struct.name())));
            module.enums().forEach(declared -> types.add(simpleName(declared.name())));
        }
    }

    String packageOf(String module) {
        return packages.of(module);
    }

    String simpleName(QualifiedName name) {
        return Identifiers.type(name.name());
    }

    String constants(String module) {
        return Identifiers.capitalized(module) + "Constants";
    }

    /** The Java names of an enum's constants, by their name in the .tars file. */
    Map<String, String> enumerators(EnumDef declared) {
        return Identifiers.enumerators(
                declared.enumerators().stream().map(EnumDef.Enumerator::name).toList(), types);
    }

    /** Names for the components of a record, by the name in the .tars file, in the same order. */
    Map<String, String> components(Collection<String> names) {
        return Identifiers.components(names, types);
    }

    /** Names for arguments or constants, by the name in the .tars file, in the same order. */
    Map<String, String> words(Collection<String> names) {
        return Identifiers.words(names, types);
    }

    String enumerator(Type.EnumType type, String name) {
        return enumerators(schema.enumeration(type)).getOrDefault(name, name);
    }

    Schema schema() {
        return schema;
    }
}
