package io.tarsboot.ctl.command;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} shows. */
final class HelpText {

    private static final String INDENT = "  ";

    private HelpText() {}

    static String of(Usage usage) {
        StringBuilder text = new StringBuilder(usage.summary()).append(".\n\n");
        text.append("Usage:\n").append(INDENT).append(synopsis(usage)).append('\n');
        if (!usage.explanation().isEmpty()) {
            text.append('\n').append(usage.explanation()).append('\n');
        }
        section(
                text,
                "Arguments",
                usage.arguments().stream()
                        .map(argument -> new Line(argument.kind().word(), argument.meaning()))
                        .toList());
        section(text, "Options", usage.options().stream().map(HelpText::line).toList());
        section(
                text,
                "Common options",
                CommonOptions.ALL.stream().map(HelpText::line).toList());
        if (!usage.examples().isEmpty()) {
            text.append("\nExamples:\n");
            for (Usage.Example example : usage.examples()) {
                text.append(INDENT).append("# ").append(example.meaning()).append('\n');
                text.append(INDENT).append("tarsctl ").append(example.line()).append('\n');
            }
        }
        return text.toString();
    }

    private static String synopsis(Usage usage) {
        List<String> words = new ArrayList<>(List.of("tarsctl", usage.name()));
        usage.arguments().forEach(argument -> words.add(argument.written()));
        usage.options().stream()
                .filter(Option::required)
                .forEach(option ->
                        words.add("--" + option.name() + " " + option.kind().word()));
        if (usage.options().stream().anyMatch(option -> !option.required())) {
            words.add("[OPTIONS]");
        }
        return String.join(" ", words);
    }

    private record Line(String left, String right) {}

    private static Line line(Option<?> option) {
        String letter = option.hasLetter() ? "-" + option.letter() + ", " : "    ";
        String value = option.isFlag() ? "" : " " + option.kind().word();
        StringBuilder meaning = new StringBuilder(option.meaning());
        if (!option.kind().words().isEmpty()) {
            meaning.append("; one of ").append(String.join(", ", option.kind().words()));
        }
        if (option.repeated()) {
            meaning.append("; may be repeated");
        }
        if (!option.otherwise().isEmpty()) {
            meaning.append(" (default: ").append(option.otherwise()).append(')');
        }
        return new Line(letter + "--" + option.name() + value, meaning.toString());
    }

    private static void section(StringBuilder text, String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        int width = lines.stream().mapToInt(line -> line.left().length()).max().orElse(0);
        text.append('\n').append(title).append(":\n");
        for (Line line : lines) {
            text.append(INDENT)
                    .append(line.left())
                    .append(" ".repeat(width - line.left().length() + 2))
                    .append(line.right())
                    .append('\n');
        }
    }
}
