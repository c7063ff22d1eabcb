package io.tarsboot.compiler;

import io.tarsboot.compiler.java.JavaGenerator;
import io.tarsboot.compiler.java.OutputFolder;
import io.tarsboot.compiler.java.PackageNames;
import io.tarsboot.compiler.schema.InvalidSchemaException;
import io.tarsboot.compiler.schema.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles .tars files: {@code Main --out DIR --package PREFIX [--include DIR]... [--module NAME=PACKAGE]... FILE...}.
 * Ends with 0 if all went well, 1 if the files hold mistakes, 2 if it was called wrongly.
 */
public final class Main {

    private static final String USAGE =
            "--out DIR --package PREFIX [--reactive] [--include DIR]... [--module NAME=PACKAGE]... FILE...";

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(arguments);
            Schema schema = Schema.load(options.files, options.includes);
            PackageNames packages = new PackageNames(options.packagePrefix, options.packages);
            var update = new OutputFolder(options.out)
                    .update(new JavaGenerator(schema, packages, true, options.reactive).generate());
            out.println(update.written() + " files written, " + update.removed() + " removed in " + options.out);
            return 0;
        } catch (InvalidSchemaException e) {
            e.problems().forEach(err::println);
            err.println(e.problems().size() + " problems");
            return 1;
        } catch (IOException e) {
            err.println("cannot read or write: " + e);
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("usage: " + USAGE);
            return 2;
        }
    }

    private static final class Options {

        private final List<Path> includes = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private final Map<String, String> packages = new HashMap<>();
        private Path out = Path.of("");
        private String packagePrefix = "";
        private boolean reactive;

        static Options parse(List<String> arguments) {
            Options options = new Options();
            Deque<String> rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                String argument = rest.pop();
                switch (argument) {
                    case "--out" -> options.out = Path.of(valueOf(argument, rest));
                    case "--package" -> options.packagePrefix = valueOf(argument, rest);
                    case "--reactive" -> options.reactive = true;
                    case "--include" -> options.includes.add(Path.of(valueOf(argument, rest)));
                    case "--module" -> options.module(valueOf(argument, rest));
                    default -> options.file(argument);
                }
            }
            if (options.files.isEmpty() || options.out.toString().isEmpty()) {
                throw new IllegalArgumentException("no file or no --out (expected: both)");
            }
            return options;
        }

        private void file(String argument) {
            if (argument.startsWith("--")) {
                throw new IllegalArgumentException(argument + " (expected: one of the options below)");
            }
            files.add(Path.of(argument));
        }

        private void module(String mapping) {
            String[] parts = mapping.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("--module " + mapping + " (expected: NAME=PACKAGE)");
            }
            packages.put(parts[0], parts[1]);
        }

        private static String valueOf(String option, Deque<String> rest) {
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " (expected: a value behind it)");
            }
            return rest.pop();
        }
    }
}
