package io.tarsboot.bench.codec;

import java.util.List;
import java.util.Locale;

/** The scores as docs/performance.md takes them. */
final class CodecTable {

    private static final String HEAD = """
            | struct | library | ns | ± | bytes allocated | times as fast as TarsJava | as protobuf-java |
            |---|---|--:|--:|--:|--:|--:|
            """;

    private CodecTable() {}

    static String of(List<Score> scores) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Score score : scores) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %,.0f | %,.0f | %s | %s |%n",
                    score.benchmark(),
                    score.library().title(),
                    score.nanos(),
                    score.error(),
                    score.bytes(),
                    ratio(scores, score, Library.TARSJAVA),
                    ratio(scores, score, Library.PROTOBUF)));
        }
        return table.toString();
    }

    private static String ratio(List<Score> scores, Score score, Library reference) {
        return scores.stream()
                .filter(other ->
                        other.library() == reference && other.benchmark().equals(score.benchmark()))
                .findFirst()
                .map(other -> String.format(Locale.ROOT, "%.2f", other.nanos() / score.nanos()))
                .orElse("");
    }
}
