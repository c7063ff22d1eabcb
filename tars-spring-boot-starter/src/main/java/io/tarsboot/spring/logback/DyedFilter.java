package io.tarsboot.spring.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.tarsboot.rpc.chain.ChainMarks;

/**
 * Lets only through what was logged on behalf of dyed calls, so that it goes to a file of its own.
 *
 * <pre>{@code
 * <appender name="DYED" class="ch.qos.logback.core.rolling.RollingFileAppender">
 *   <filter class="io.tarsboot.spring.logback.DyedFilter"/>
 *   ...
 * </appender>
 * }</pre>
 */
public class DyedFilter extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getMDCPropertyMap().containsKey(ChainMarks.MDC_DYED) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
