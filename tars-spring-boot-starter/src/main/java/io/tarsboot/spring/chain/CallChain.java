package io.tarsboot.spring.chain;

import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.chain.OrderedFilters;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ChainConfig;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.trace.ContextPropagation;
import io.tarsboot.rpc.trace.SpanLines;
import io.tarsboot.rpc.trace.TracedClient;
import io.tarsboot.rpc.trace.TracedServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The filters of an application, the outermost first: its own beans, by {@link Ordered} or {@link Order}, among those
 * that its settings ask for, by {@link FilterOrder}. Without beans and such settings there is none, and calls cost
 * nothing more.
 */
public class CallChain implements DisposableBean {

    private final ListableBeanFactory beans;
    private final ChainConfig config;
    private final String process;
    private final @Nullable SpanLines spans;
    private final DyeRules dyeRules;

    /** @param logged whether there is a service that takes logs */
    public CallChain(
            ListableBeanFactory beans,
            ChainConfig config,
            ReportingProcess process,
            boolean logged,
            DyeRules dyeRules) {
        this.beans = beans;
        this.dyeRules = dyeRules;
        this.config = config;
        this.process = process.application() + "." + process.server();
        this.spans = config.spans() ? new SpanLines(process, logged) : null;
    }

    /** Adds what belongs to calls that the application makes. */
    public void addTo(Communicator.Builder communicator) {
        clientFilters().forEach(communicator::filter);
    }

    /** Adds what belongs to calls that the application serves. */
    public void addTo(TarsServer.Builder server) {
        serverFilters().forEach(server::filter);
        server.dyeRules(dyeRules);
    }

    private List<ClientFilter> clientFilters() {
        OrderedFilters<ClientFilter> filters = beansOf(ClientFilter.class);
        if (spans != null) {
            filters.add(FilterOrder.TRACE, new TracedClient(process, config.sampleRate(), spans));
        }
        if (!config.propagated().isEmpty()) {
            filters.add(FilterOrder.PROPAGATION, new ContextPropagation(config.propagated()));
        }
        return filters.outermostFirst();
    }

    private List<ServerFilter> serverFilters() {
        OrderedFilters<ServerFilter> filters = beansOf(ServerFilter.class);
        if (spans != null) {
            filters.add(FilterOrder.TRACE, new TracedServer(process, spans));
        }
        return filters.outermostFirst();
    }

    @Override
    public void destroy() {
        if (spans != null) {
            spans.close();
        }
    }

    private <F> OrderedFilters<F> beansOf(Class<F> type) {
        OrderedFilters<F> filters = new OrderedFilters<>();
        for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type)) {
            F filter = beans.getBean(name, type);
            filters.add(order(name, filter), filter);
        }
        return filters;
    }

    private int order(String name, Object filter) {
        if (filter instanceof Ordered ordered) {
            return ordered.getOrder();
        }
        Order declared = beans.findAnnotationOnBean(name, Order.class);
        return declared == null ? FilterOrder.UNDECLARED : declared.value();
    }
}
