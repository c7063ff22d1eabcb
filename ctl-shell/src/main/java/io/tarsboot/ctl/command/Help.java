package io.tarsboot.ctl.command;

import io.tarsboot.ctl.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code tarsctl help}, and what {@code --help} stands for. */
final class Help extends Verb {

    private static final Argument<String> WORDS = Argument.any(Kinds.TEXT.called("COMMAND"), "a command or a noun");

    private final Catalog catalog;

    Help(Catalog catalog) {
        super(Usage.of("help", "Say what there is, or what a command does")
                .takes(WORDS)
                .example("help server patch", "how a package is released"));
        this.catalog = catalog;
    }

    @Override
    protected void run(Invocation call) {
        String name = String.join(" ", call.all(WORDS));
        String text = text(name);
        call.output().text(Map.of("help", text), text);
    }

    private String text(String name) {
        if (name.isEmpty()) {
            return overview();
        }
        List<Usage> verbs = catalog.ofNoun(name);
        if (!verbs.isEmpty()) {
            return list(verbs) + "\nMore: tarsctl " + name + " VERB --help\n";
        }
        return catalog.find(name)
                .map(HelpText::of)
                .orElseThrow(() -> Failure.usage("no command " + name)
                        .withFix(catalog.similar(name)
                                .map(similar -> "tarsctl help " + similar)
                                .orElse("tarsctl help"))
                        .exception());
    }

    private String overview() {
        StringBuilder text =
                new StringBuilder("tarsctl operates Tars Boot: applications, servers, nodes, packages.\n\n");
        text.append(
                "Usage:\n  tarsctl NOUN VERB [ARGUMENTS] [OPTIONS]\n  tarsctl            (without words: a shell)\n\n");
        text.append(list(catalog.ofNoun("")));
        for (String noun : catalog.nouns()) {
            text.append('\n').append(list(catalog.ofNoun(noun)));
        }
        text.append("\nMore: tarsctl NOUN VERB --help\n");
        text.append("Environment: TARSCTL_ADDRESS and TARSCTL_TOKEN instead of a context, TARSCTL_CONFIG its file.\n");
        text.append("Exit codes: 0 done, 1 failed, 2 usage, 3 not allowed, 4 not found, 5 conflict, 6 timed out,\n")
                .append("            130 interrupted (what was started in the framework goes on).\n");
        return text.toString();
    }

    private static String list(List<Usage> verbs) {
        int width = 22;
        return verbs.stream()
                .map(usage -> "  " + usage.name()
                        + " ".repeat(Math.max(2, width - usage.name().length())) + usage.summary() + "\n")
                .collect(Collectors.joining());
    }
}
