package io.tarsboot.spring.chain;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.tarsboot.spring.logback.DyedFilter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a logger is given, as an appender sees it. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private Logged(String name) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        logger = context.getLogger(name);
        setContext(context);
    }

    static Logged by(String name) {
        return new Logged(name).attached();
    }

    /** Only what is logged on behalf of dyed calls. */
    static Logged dyed() {
        Logged made = new Logged(Logger.ROOT_LOGGER_NAME);
        DyedFilter filter = new DyedFilter();
        filter.start();
        made.addFilter(filter);
        return made.attached();
    }

    private Logged attached() {
        start();
        logger.addAppender(this);
        return this;
    }

    List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
