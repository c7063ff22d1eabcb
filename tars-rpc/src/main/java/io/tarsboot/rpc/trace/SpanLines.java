package io.tarsboot.rpc.trace;

import io.tarsboot.rpc.report.RemoteFile;
import io.tarsboot.rpc.report.RemoteLog;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.text.OneLine;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes spans as the lines that the log service of TARS puts together to traces: to its file for them if the program
 * has a log service, else to the log {@value #NAME}.
 */
public final class SpanLines implements SpanLog, AutoCloseable {

    /** Of the local log. */
    public static final String NAME = "tars.trace";

    private static final Logger log = LoggerFactory.getLogger(NAME);
    private static final int MAX_NAME = 200;

    private final DateTimeFormatter date;
    private final Clock clock;
    private final String process;
    private final @Nullable RemoteLog remote;

    /** @param toService whether there is a log service */
    public SpanLines(ReportingProcess process, boolean toService) {
        this(process, toService, Clock.system(ZoneId.systemDefault()));
    }

    SpanLines(ReportingProcess process, boolean toService, Clock clock) {
        this.clock = clock;
        this.date = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(clock.getZone());
        this.process = process.application() + "|" + process.server() + "|";
        this.remote = toService ? RemoteLog.open(RemoteFile.TRACES, RemoteLog.USUAL_BUFFER) : null;
    }

    @Override
    public void write(Moment moment) {
        String line = line(moment);
        if (remote == null) {
            log.info(line);
        } else {
            remote.append(line);
        }
    }

    /** Readers tell lines by the bar at their end, and fields by their place: the node comes first, from the service. */
    String line(Moment moment) {
        Instant now = clock.instant();
        return process + date.format(now) + "|" + moment.key() + "|" + moment.what() + "|" + moment.client() + "|"
                + plain(moment.server()) + "|" + plain(moment.function()) + "|" + now.toEpochMilli() + "|"
                + moment.returnCode() + "||";
    }

    private static String plain(String name) {
        return OneLine.of(name, MAX_NAME).replace('|', '?');
    }

    @Override
    public void close() {
        if (remote != null) {
            remote.close();
        }
    }
}
