package io.tarsboot.compiler.java;

/** A generated compilation unit. */
public record JavaFile(String packageName, String typeName, String text) implements Comparable<JavaFile> {

    /** Where it belongs below a source folder, with {@code /} between the names. */
    public String path() {
        return packageName.replace('.', '/') + '/' + typeName + ".java";
    }

    @Override
    public int compareTo(JavaFile other) {
        return path().compareTo(other.path());
    }
}
