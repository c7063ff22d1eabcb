package io.tarsboot.compiler.java;

import io.tarsboot.compiler.schema.EnumDef;
import io.tarsboot.compiler.schema.QualifiedName;
import io.tarsboot.compiler.schema.Schema;
import io.tarsboot.compiler.schema.Type;
import java.util.Map;

/** What the declared types are called in Java. */
final class TypeNames {

    private final Schema schema;
    private final PackageNames packages;

    TypeNames(Schema schema, PackageNames packages) {
        this.schema = schema;
        this.packages = packages;
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
    static Map<String, String> enumerators(EnumDef declared) {
        return Identifiers.words(
                declared.enumerators().stream().map(EnumDef.Enumerator::name).toList());
    }

    String enumerator(Type.EnumType type, String name) {
        return enumerators(schema.enumeration(type)).getOrDefault(name, name);
    }

    Schema schema() {
        return schema;
    }
}
