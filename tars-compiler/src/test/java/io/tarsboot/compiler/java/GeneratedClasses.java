package io.tarsboot.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.compiler.schema.QualifiedName;
import io.tarsboot.compiler.schema.Schema;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Classes generated from .tars texts, compiled without a warning and loaded. */
public final class GeneratedClasses implements AutoCloseable {

    private final Schema schema;
    private final PackageNames packages;
    private final URLClassLoader loader;

    private GeneratedClasses(Schema schema, PackageNames packages, URLClassLoader loader) {
        this.schema = schema;
        this.packages = packages;
        this.loader = loader;
    }

    /**
     * Generates and compiles.
     *
     * @param texts file name to content
     * @param more Java sources compiled with the generated ones, by class name
     */
    public static GeneratedClasses compile(Map<String, String> texts, Map<String, String> more, Path folder)
            throws IOException {
        Schema schema = Schema.parse(texts);
        PackageNames packages = new PackageNames("generated", Map.of());
        List<JavaFileObject> sources = new ArrayList<>();
        new JavaGenerator(schema, packages, true)
                .generate()
                .forEach(file -> sources.add(new Source(file.path(), file.text())));
        more.forEach((name, text) -> sources.add(new Source(name.replace('.', '/') + ".java", text)));
        Files.createDirectories(folder);
        compile(sources, folder);
        URL[] roots = {folder.toUri().toURL()};
        return new GeneratedClasses(
                schema, packages, new URLClassLoader(roots, GeneratedClasses.class.getClassLoader()));
    }

    public static GeneratedClasses compile(Map<String, String> texts, Path folder) throws IOException {
        return compile(texts, Map.of(), folder);
    }

    private static void compile(List<JavaFileObject> sources, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-classpath",
                    classPath());
            boolean done = compiler.getTask(null, files, diagnostics, options, null, sources)
                    .call();
            String messages = diagnostics.getDiagnostics().stream()
                    // What a class path of other modules' folders lacks is no fault of the generated code.
                    .filter(diagnostic -> !diagnostic.toString().contains("[path]"))
                    .map(Diagnostic::toString)
                    .collect(Collectors.joining("\n"));
            assertThat(messages).isEmpty();
            assertThat(done).isTrue();
        }
    }

    private static String classPath() {
        return List.of(TarsReader.class, NullMarked.class).stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    public Schema schema() {
        return schema;
    }

    /** The class of a struct, an enum or whatever else was generated for a module. */
    public Class<?> type(QualifiedName name) {
        return type(name.module(), name.name());
    }

    public Class<?> type(String module, String name) {
        return load(packages.of(module) + "." + name);
    }

    public Class<?> load(String className) {
        try {
            return loader.loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
