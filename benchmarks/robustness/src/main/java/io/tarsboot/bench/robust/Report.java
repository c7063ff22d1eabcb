package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Machine;

/** What a bench has found, as JSON takes it, and what people read of it. */
interface Report {

    Machine machine();

    /** When, as ISO 8601. */
    String started();

    /** Whether all that is promised held. */
    boolean passed();

    /** In Markdown, as the documentation takes it. */
    String table();
}
