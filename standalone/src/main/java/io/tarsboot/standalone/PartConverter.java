package io.tarsboot.standalone;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %part} in a pattern of the log: the part of the framework that has something to say. */
public final class PartConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return PartName.current();
    }
}
