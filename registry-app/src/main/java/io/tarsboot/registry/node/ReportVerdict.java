package io.tarsboot.registry.node;

import io.tarsboot.protocol.registry.NodeReport;

/** What a report asks for. */
sealed interface ReportVerdict {

    /** The node is not known in this session: it must say everything first. */
    record WholeWanted() implements ReportVerdict {}

    /** All of it is known already: it is a sign of life. */
    record NothingNew() implements ReportVerdict {}

    /**
     * Some of it is new.
     *
     * @param report without the servers that are known as they are
     */
    record Commit(NodeReport report) implements ReportVerdict {}
}
