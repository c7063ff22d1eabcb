package io.tarsboot.compiler.java;

/** Marks a generated package as free of null. */
final class PackageInfo {

    private PackageInfo() {}

    static JavaFile of(String packageName, String module) {
        return new JavaFile(packageName, "package-info", """
                %s from the files of module %s.
                // Change these instead: every build writes this one anew.
                /** The types of module %s. */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """.formatted(FileScope.MARK, module, module, packageName));
    }
}
