package io.tarsboot.bench.robust;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.Verdict;
import java.util.List;

/** What a bench has found, as JSON takes it, and what people read of it. */
interface Report {

    Machine machine();

    /** When, as ISO 8601. */
    String started();

    /** In Markdown, as the documentation takes it. */
    String table();

    /** What did not hold of what is promised, with the reason, in the order of the table. */
    List<String> missed();

    /** The most of the processors that programs used at a time that were not of the bench. */
    double othersShare();

    @JsonProperty
    default Verdict verdict() {
        return Verdict.of(missed(), othersShare());
    }
}
