package io.tarsboot.compiler.schema;

/** The name of something in a module, {@code Module::Name}. */
public record QualifiedName(String module, String name) implements Comparable<QualifiedName> {

    @Override
    public int compareTo(QualifiedName other) {
        int order = module.compareTo(other.module);
        return order != 0 ? order : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return module + "::" + name;
    }
}
