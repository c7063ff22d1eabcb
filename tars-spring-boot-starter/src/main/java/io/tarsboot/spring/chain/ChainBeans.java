package io.tarsboot.spring.chain;

import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.spring.config.RpcSettings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;

/** Filters, dyeing, and tasks that Spring runs elsewhere on behalf of a call. */
@Configuration(proxyBeanMethods = false)
public class ChainBeans {

    @Bean
    CallChain tarsCallChain(ListableBeanFactory beans, RpcSettings settings, ReportingProcess process, DyeRules rules) {
        return new CallChain(beans, settings.chain(), process, settings.report().logObject() != null, rules);
    }

    /** Which calls this program marks although their callers did not. */
    @Bean
    @ConditionalOnMissingBean
    DyeRules tarsDyeRules() {
        return new DyeRules();
    }

    /** Where Micrometer can carry contexts, {@link TaskContextDefault} has Spring do so. */
    @Bean
    @ConditionalOnMissingClass("io.micrometer.context.ContextSnapshot")
    @ConditionalOnMissingBean
    TaskDecorator tarsTaskDecorator() {
        return CurrentCall::wrap;
    }
}
