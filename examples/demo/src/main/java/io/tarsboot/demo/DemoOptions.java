package io.tarsboot.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line: {@code --root=DIR --programs=DIR --home=DIR [--once] -- COMMAND...}.
 *
 * @param root the clone, with the examples in it
 * @param programs what was built of them, to be released
 * @param home where the demo keeps its data
 * @param once stop after the calls instead of waiting for Ctrl-C
 * @param framework the command that starts the framework
 */
record DemoOptions(Path root, Path programs, Path home, boolean once, List<String> framework) {

    DemoOptions {
        framework = List.copyOf(framework);
    }

    static DemoOptions parse(String[] arguments) {
        List<String> words = List.of(arguments);
        int separator = words.indexOf("--");
        if (separator < 0) {
            throw new DemoFailedException(
                    "no -- and command of the framework (expected: to be started by ./tars demo)");
        }
        Path root = Path.of("");
        Path programs = Path.of("");
        Path home = Path.of(".tars");
        boolean once = false;
        for (String word : words.subList(0, separator)) {
            if (word.startsWith("--root=")) {
                root = Path.of(word.substring("--root=".length()));
            } else if (word.startsWith("--programs=")) {
                programs = Path.of(word.substring("--programs=".length()));
            } else if (word.startsWith("--home=")) {
                home = Path.of(word.substring("--home=".length()));
            } else if (word.equals("--once")) {
                once = true;
            } else {
                throw new DemoFailedException("unknown option: " + word + " (expected: --once or nothing)");
            }
        }
        return new DemoOptions(root, programs, home, once, new ArrayList<>(words.subList(separator + 1, words.size())));
    }

    Path data() {
        return home.resolve("demo");
    }
}
