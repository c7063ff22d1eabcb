package io.tarsboot.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.compiler.java.JavaGenerator;
import io.tarsboot.compiler.java.OutputFolder;
import io.tarsboot.compiler.java.PackageNames;
import io.tarsboot.compiler.schema.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole recipe on the whole service: as text, through the compiler, and running. */
class MigratedServiceTest {

    private static Map<String, String> migrated = Map.of();

    @BeforeAll
    static void migrate() {
        Map<String, String> files = new TreeMap<>(Bakery.before());
        Bakery.generated().forEach((path, text) -> files.put("src/main/java/" + path, text));
        migrated = Migration.of(files);
    }

    @Test
    void theServiceBecomesWhatItShould() {
        assertThat(migrated).containsExactlyInAnyOrderEntriesOf(Bakery.after());
    }

    @Test
    void whatWasMigratedStaysAsItIs() {
        assertThat(Migration.of(migrated)).isEqualTo(migrated);
    }

    @Test
    void theMigratedServiceIsCompiledAndAnswers(@TempDir Path folder) throws Exception {
        List<Path> sources = new ArrayList<>(written(folder.resolve("sources")));
        sources.addAll(generated(folder));
        sources.add(Bakery.folder("run").resolve("CakesAreSold.java"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(sources, classes);

        // Without TarsJava, whose listeners Spring would find, and without what the recipes need.
        List<URL> classPath = new ArrayList<>(List.of(url(classes)));
        ours().forEach(path -> classPath.add(url(path)));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            loader.loadClass("CakesAreSold").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<Path> written(Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : migrated.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (file.getKey().endsWith(".java")) {
                sources.add(path);
            }
        }
        return sources;
    }

    private static List<Path> generated(Path folder) throws IOException {
        Path contracts = folder.resolve("sources/src/main/resources");
        Schema schema = Schema.load(
                List.of(contracts.resolve("Bakery.tars"), contracts.resolve("Store.tars")), List.of(contracts));
        Path output = folder.resolve("generated");
        new OutputFolder(output)
                .update(new JavaGenerator(schema, new PackageNames("com.example", Map.of()), true).generate());
        try (Stream<Path> paths = Files.walk(output)) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-proc:none",
                    "-parameters",
                    "-classpath",
                    ours().stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(System.getProperty("path.separator"))));
            boolean compiled = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as("%s", problems).isTrue();
        }
    }

    private static List<Path> ours() {
        return Migration.classPath().stream()
                .filter(path ->
                        !path.toString().contains("tencent") && !path.toString().contains("openrewrite"))
                .toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
