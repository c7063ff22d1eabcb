package io.tarsboot.spring.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.report.RemoteFile;
import io.tarsboot.rpc.report.RemoteFile.Rolls;
import io.tarsboot.rpc.report.RemoteLog;
import io.tarsboot.spring.report.OwnLoggers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a file of the log service, without ever waiting for it.
 *
 * <pre>{@code
 * <appender name="ACCESS" class="io.tarsboot.spring.logback.TarsRemoteAppender">
 *   <file>access</file>
 *   <rolls>day</rolls>
 *   <pattern>%d{yyyy-MM-dd HH:mm:ss}|%m%n</pattern>
 * </appender>
 * <logger name="access" additivity="false"><appender-ref ref="ACCESS"/></logger>
 * }</pre>
 */
public class TarsRemoteAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private String file = "";
    private String rolls = "day";
    private String pattern = "%d{yyyy-MM-dd HH:mm:ss}|%m%n";
    private boolean dyed;
    private int maxBuffer = RemoteLog.USUAL_BUFFER;
    private @Nullable Layout<ILoggingEvent> layout;
    private @Nullable RemoteLog log;

    /** What stands behind the server's name in the name of the file. */
    public void setFile(String file) {
        this.file = file;
    }

    /** How often a new file begins: day, hour or minute. */
    public void setRolls(String rolls) {
        this.rolls = rolls;
    }

    /** Whether it writes what is logged on behalf of dyed calls, and nothing else, into the file of all servers for it. */
    public void setDyed(boolean dyed) {
        this.dyed = dyed;
    }

    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    /** Bytes that are kept while the service is slow or away; more are dropped. */
    public void setMaxBuffer(int maxBuffer) {
        this.maxBuffer = maxBuffer;
    }

    /** Instead of the pattern. */
    public void setLayout(Layout<ILoggingEvent> layout) {
        this.layout = layout;
    }

    @Override
    public void start() {
        try {
            RemoteFile remote =
                    dyed ? RemoteFile.DYED : new RemoteFile(file, Rolls.valueOf(rolls.toUpperCase(Locale.ROOT)));
            if (layout == null) {
                layout = layout(getContext(), pattern);
            }
            log = RemoteLog.open(remote, maxBuffer);
        } catch (IllegalArgumentException e) {
            addError(
                    "appender " + getName() + " cannot be used: file and rolls (expected: a plain name; day, hour or"
                            + " minute)",
                    e);
            return;
        }
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        RemoteLog open = log;
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        RemoteLog to = log;
        Layout<ILoggingEvent> how = layout;
        if (to != null && how != null && isMeant(event)) {
            to.append(how.doLayout(event));
        }
    }

    private boolean isMeant(ILoggingEvent event) {
        return !OwnLoggers.include(event.getLoggerName())
                && (!dyed || event.getMDCPropertyMap().containsKey(ChainMarks.MDC_DYED));
    }

    private static PatternLayout layout(Context context, String pattern) {
        PatternLayout made = new PatternLayout();
        made.setContext(context);
        made.setPattern(pattern);
        made.start();
        return made;
    }
}
