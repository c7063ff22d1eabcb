package io.tarsboot.compiler.schema;

import io.tarsboot.compiler.syntax.FileSyntax;
import io.tarsboot.compiler.syntax.FileSyntax.Include;
import io.tarsboot.compiler.syntax.Parser;
import io.tarsboot.compiler.syntax.Problems;
import io.tarsboot.compiler.syntax.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads files, follows what they include (each file once, so cycles are harmless), and links it all. */
final class SchemaLoader {

    /** Where the text of an included file comes from. */
    private interface Library {

        /** @return what problems call the file, or empty if there is none */
        Optional<String> find(String includingFile, String path);

        SourceText read(String file) throws IOException;
    }

    private final Library library;
    private final Problems problems = new Problems();
    private final Map<String, FileSyntax> files = new LinkedHashMap<>();

    private SchemaLoader(Library library) {
        this.library = library;
    }

    static Schema load(Map<String, String> texts) {
        try {
            return new SchemaLoader(new Texts(texts)).load(new LinkedHashSet<>(new TreeSet<>(texts.keySet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Schema load(List<Path> files, List<Path> includeDirs) throws IOException {
        Set<String> requested = new LinkedHashSet<>();
        for (Path file : files) {
            requested.add(shown(file));
        }
        return new SchemaLoader(new Folders(includeDirs)).load(requested);
    }

    private Schema load(Set<String> requested) throws IOException {
        for (String file : requested) {
            follow(file);
        }
        List<ModuleDef> modules = new Linker(List.copyOf(files.values()), problems).link();
        if (!problems.isEmpty()) {
            throw new InvalidSchemaException(problems.sorted());
        }
        return new Schema(modules, requested);
    }

    private void follow(String first) throws IOException {
        List<String> open = new ArrayList<>(List.of(first));
        while (!open.isEmpty()) {
            String file = open.remove(open.size() - 1);
            if (files.containsKey(file)) {
                continue;
            }
            FileSyntax syntax = Parser.parse(library.read(file), problems);
            files.put(file, syntax);
            for (Include include : syntax.includes()) {
                Optional<String> found = library.find(file, include.path());
                found.ifPresent(open::add);
                if (found.isEmpty()) {
                    problems.add(
                            include.at(),
                            "no file " + include.path(),
                            "a file beside this one or in an include directory");
                }
            }
        }
    }

    /** One name for one file, whichever way it was found: from the working directory where the file is below it. */
    private static String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    private record Texts(Map<String, String> texts) implements Library {

        @Override
        public Optional<String> find(String includingFile, String path) {
            int folder = includingFile.lastIndexOf('/') + 1;
            String beside = Path.of(includingFile.substring(0, folder) + path)
                    .normalize()
                    .toString()
                    .replace('\\', '/');
            return Optional.of(texts.containsKey(beside) ? beside : path).filter(texts::containsKey);
        }

        @Override
        public SourceText read(String file) {
            return new SourceText(file, texts.getOrDefault(file, ""));
        }
    }

    private record Folders(List<Path> includeDirs) implements Library {

        @Override
        public Optional<String> find(String includingFile, String path) {
            List<Path> candidates = new ArrayList<>();
            candidates.add(Path.of(includingFile).resolveSibling(path));
            includeDirs.forEach(dir -> candidates.add(dir.resolve(path)));
            return candidates.stream()
                    .filter(Files::isRegularFile)
                    .map(SchemaLoader::shown)
                    .findFirst();
        }

        @Override
        public SourceText read(String file) throws IOException {
            return new SourceText(file, new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8));
        }
    }
}
