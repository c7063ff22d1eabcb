package io.tarsboot.bench.chaos;

import io.tarsboot.bench.chaos.load.Load.Judgement;
import io.tarsboot.bench.chaos.scenario.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings as people read them, in Markdown. */
final class ChaosTable {

    private static final String HEAD = """
            | scenario | what was done | acknowledged writes | lost | linearizable | gap ms median / longest | lookups | failed | verdict |
            |---|---|--:|--:|---|--:|--:|--:|---|
            """;

    private ChaosTable() {}

    static String of(List<Finding> findings) {
        return HEAD + findings.stream().map(ChaosTable::row).collect(Collectors.joining());
    }

    static String row(Finding finding) {
        Judgement judgement = finding.judgement();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %d | %d | %s |%n",
                finding.scenario(),
                finding.fault(),
                judgement == null ? "" : judgement.acknowledged(),
                judgement == null ? "" : judgement.lost(),
                judgement == null ? "" : judgement.verdict().isLinearizable() ? "yes" : "NO",
                gaps(finding.gaps()),
                finding.lookups(),
                finding.failedLookups().size(),
                finding.failed() ? "FAIL" : finding.isSkipped() ? "SKIPPED" : "PASS");
    }

    /** What was noted and what did not hold, below the table. */
    static String details(Finding finding) {
        StringBuilder text = new StringBuilder();
        finding.notes()
                .forEach(note -> text.append(finding.scenario())
                        .append(": ")
                        .append(note)
                        .append('\n'));
        if (finding.isSkipped()) {
            text.append(finding.scenario())
                    .append(": skipped: ")
                    .append(finding.skipped())
                    .append('\n');
        }
        finding.failures()
                .forEach(failure -> text.append(finding.scenario())
                        .append(": NOT AS PROMISED: ")
                        .append(failure)
                        .append('\n'));
        if (finding.failed()) {
            text.append(finding.scenario())
                    .append(": logs and data are in ")
                    .append(finding.logs())
                    .append('\n');
        }
        return text.toString();
    }

    private static String gaps(List<Duration> sorted) {
        return sorted.isEmpty()
                ? ""
                : sorted.get(sorted.size() / 2).toMillis() + " / "
                        + sorted.get(sorted.size() - 1).toMillis();
    }
}
