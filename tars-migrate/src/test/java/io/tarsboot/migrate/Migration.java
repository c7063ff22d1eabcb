package io.tarsboot.migrate;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Parser;
import org.openrewrite.Recipe;
import org.openrewrite.Result;
import org.openrewrite.SourceFile;
import org.openrewrite.config.Environment;
import org.openrewrite.internal.InMemoryLargeSourceSet;
import org.openrewrite.java.JavaParser;
import org.openrewrite.java.style.Autodetect;
import org.openrewrite.java.tree.J;
import org.openrewrite.text.PlainTextParser;
import org.openrewrite.xml.XmlParser;

/** Runs the whole recipe over files, as a build would. */
final class Migration {

    static final String RECIPE = "io.tarsboot.migrate.TarsJava17ToTarsBoot";

    private Migration() {}

    static Recipe recipe() {
        return Environment.builder().scanRuntimeClasspath("io.tarsboot").build().activateRecipes(RECIPE);
    }

    static JavaParser.Builder<?, ?> parser() {
        return JavaParser.fromJavaVersion().classpath(classPath()).logCompilationWarningsAndErrors(false);
    }

    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** What the files become; those that are deleted are missing. */
    static Map<String, String> of(Map<String, String> files) {
        ExecutionContext context = new InMemoryExecutionContext(failure -> {
            throw new AssertionError(failure);
        });
        List<SourceFile> parsed = new ArrayList<>();
        parsed.addAll(parser().build()
                .parseInputs(inputs(files, ".java"), null, context)
                .toList());
        parsed.addAll(XmlParser.builder()
                .build()
                .parseInputs(inputs(files, ".xml"), null, context)
                .toList());
        parsed.addAll(PlainTextParser.builder()
                .build()
                .parseInputs(inputs(files, ".tars"), null, context)
                .toList());
        parsed = styled(parsed);
        Map<String, String> migrated = new TreeMap<>(files);
        for (Result result : recipe().run(new InMemoryLargeSourceSet(parsed), context)
                .getChangeset()
                .getAllResults()) {
            if (result.getBefore() != null) {
                migrated.remove(result.getBefore().getSourcePath().toString());
            }
            if (result.getAfter() != null) {
                migrated.put(
                        result.getAfter().getSourcePath().toString(),
                        result.getAfter().printAll());
            }
        }
        return migrated;
    }

    /** With the style that most of the files have, as a build finds it out. */
    private static List<SourceFile> styled(List<SourceFile> files) {
        Autodetect.Detector detector = Autodetect.detector();
        files.stream().filter(file -> !isGenerated(file)).forEach(detector::sample);
        Autodetect style = detector.build();
        return files.stream()
                .<SourceFile>map(file -> file.withMarkers(file.getMarkers().add(style)))
                .toList();
    }

    private static boolean isGenerated(SourceFile file) {
        return file instanceof J.CompilationUnit java && DeleteGeneratedJava.isGenerated(java);
    }

    private static List<Parser.Input> inputs(Map<String, String> files, String end) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(end))
                .map(file -> Parser.Input.fromString(Path.of(file.getKey()), file.getValue()))
                .toList();
    }
}
