package io.tarsboot.rpc.report;

/**
 * How reporting goes, since the start.
 *
 * @param what is reported, such as {@code call statistics}
 * @param object to whom
 * @param sent entries that arrived
 * @param lost entries that did not, because the object was away or too slow
 * @param waitingBytes what waits to be sent
 * @param away whether the last report failed
 */
public record ReportState(String what, String object, long sent, long lost, int waitingBytes, boolean away) {}
