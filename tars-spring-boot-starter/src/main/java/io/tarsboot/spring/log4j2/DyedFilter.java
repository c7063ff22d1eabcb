package io.tarsboot.spring.log4j2;

import io.tarsboot.rpc.chain.ChainMarks;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/** Lets only through what was logged on behalf of dyed calls: {@code <TarsDyed/>} in an appender. */
@Plugin(name = "TarsDyed", category = Node.CATEGORY, elementType = Filter.ELEMENT_TYPE, printObject = true)
public final class DyedFilter extends AbstractFilter {

    private DyedFilter() {
        super(Filter.Result.NEUTRAL, Filter.Result.DENY);
    }

    @PluginFactory
    public static DyedFilter create() {
        return new DyedFilter();
    }

    @Override
    public Filter.Result filter(LogEvent event) {
        return event.getContextData().containsKey(ChainMarks.MDC_DYED) ? getOnMatch() : getOnMismatch();
    }
}
