package io.tarsboot.spring.log4j2;

import io.tarsboot.rpc.report.RemoteFile;
import io.tarsboot.rpc.report.RemoteFile.Rolls;
import io.tarsboot.rpc.report.RemoteLog;
import io.tarsboot.spring.report.OwnLoggers;
import java.util.Locale;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.config.plugins.validation.constraints.Required;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a file of the log service, without ever waiting for it.
 *
 * <pre>{@code
 * <TarsRemote name="ACCESS" file="access" rolls="day">
 *   <PatternLayout pattern="%d{yyyy-MM-dd HH:mm:ss}|%m%n"/>
 * </TarsRemote>
 * }</pre>
 */
@Plugin(name = "TarsRemote", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE, printObject = true)
public final class TarsRemoteAppender extends AbstractAppender {

    private static final String USUAL_PATTERN = "%d{yyyy-MM-dd HH:mm:ss}|%m%n";

    private final RemoteFile file;
    private final int maxBuffer;
    private final StringLayout text;
    private volatile @Nullable RemoteLog log;

    private TarsRemoteAppender(
            String name, @Nullable Filter filter, StringLayout layout, RemoteFile file, int maxBuffer) {
        super(name, filter, layout, true, Property.EMPTY_ARRAY);
        this.file = file;
        this.maxBuffer = maxBuffer;
        this.text = layout;
    }

    /**
     * @param file what stands behind the server's name in the name of the file
     * @param rolls how often a new file begins: day, hour or minute
     * @param dyed whether it writes what is logged on behalf of dyed calls, and nothing else, into the file of all servers
     *     for it
     * @param maxBuffer bytes that are kept while the service is slow or away; more are dropped
     */
    @PluginFactory
    public static TarsRemoteAppender create(
            @PluginAttribute("name") @Required String name,
            @PluginAttribute(value = "file", defaultString = "") String file,
            @PluginAttribute(value = "rolls", defaultString = "day") String rolls,
            @PluginAttribute(value = "dyed", defaultBoolean = false) boolean dyed,
            @PluginAttribute(value = "maxBuffer", defaultInt = RemoteLog.USUAL_BUFFER) int maxBuffer,
            @PluginElement("Layout") @Nullable Layout<?> layout,
            @PluginElement("Filter") @Nullable Filter filter) {
        StringLayout text = layout instanceof StringLayout given
                ? given
                : PatternLayout.newBuilder().withPattern(USUAL_PATTERN).build();
        RemoteFile remote =
                dyed ? RemoteFile.DYED : new RemoteFile(file, Rolls.valueOf(rolls.toUpperCase(Locale.ROOT)));
        Filter both = dyed && filter != null
                ? CompositeFilter.createFilters(DyedFilter.create(), filter)
                : dyed ? DyedFilter.create() : filter;
        return new TarsRemoteAppender(name, both, text, remote, maxBuffer);
    }

    @Override
    public void start() {
        log = RemoteLog.open(file, maxBuffer);
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
    public void append(LogEvent event) {
        RemoteLog to = log;
        if (to != null && !OwnLoggers.include(event.getLoggerName())) {
            to.append(text.toSerializable(event));
        }
    }
}
