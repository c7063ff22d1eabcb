package io.tarsboot.bench.harness;

import java.util.List;
import java.util.Locale;

/**
 * What a run has shown.
 *
 * @param passed whether all that is promised held
 * @param disturbed whether other programs used so much of the processors that the figures may be theirs
 * @param othersShare of the processors
 * @param missed what did not hold, with the reason
 */
public record Verdict(boolean passed, boolean disturbed, double othersShare, List<String> missed) {

    public Verdict {
        missed = List.copyOf(missed);
    }

    public static Verdict of(List<String> missed, double othersShare) {
        return new Verdict(missed.isEmpty(), OtherPrograms.disturb(othersShare), othersShare, missed);
    }

    /** What was missed, and at the end one line, which begins with PASS or FAIL. */
    public String text(String bench) {
        StringBuilder text = new StringBuilder();
        missed.forEach(what -> text.append("Not as promised: ").append(what).append("\n\n"));
        if (disturbed) {
            text.append("(*) Other programs used more than 5 % of the processors meanwhile.\n\n");
        }
        text.append(passed ? "PASS " : "FAIL ").append(bench);
        if (!passed) {
            text.append(": ").append(missed.size()).append(missed.size() == 1 ? " miss" : " misses");
        }
        if (disturbed) {
            text.append(String.format(
                    Locale.ROOT,
                    "; DISTURBED: other programs used up to %.0f %% of the processors, so %s",
                    100 * othersShare,
                    passed ? "the times are not to be published" : "run it again on a machine that is left alone"));
        }
        return text.append('\n').toString();
    }
}
