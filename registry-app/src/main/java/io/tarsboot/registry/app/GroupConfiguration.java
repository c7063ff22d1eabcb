package io.tarsboot.registry.app;

import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.RpcTransport;
import io.tarsboot.registry.group.CommandCodec;
import io.tarsboot.registry.group.RaftSharedState;
import io.tarsboot.registry.group.ResultCodec;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.RegistryState;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This member of the raft group, and the clocks. */
@Configuration(proxyBeanMethods = false)
class GroupConfiguration {

    private static final String GROUP = "registry";

    @Bean
    RaftTransport registryTransport(RegistryTrust trust) {
        return new RpcTransport(trust.members());
    }

    @Bean
    RegistryState registryState() {
        return new RegistryState();
    }

    @Bean
    RaftGroup<Command, CommandResult> registryGroup(
            RegistryState registryState, RegistryProperties properties, RaftTransport transport) {
        RaftGroupBuilder<Command, CommandResult> builder = RaftGroup.builder(
                        GROUP, registryState, new CommandCodec(registryState), new ResultCodec())
                .self(new MemberAddress(properties.controlHost(), properties.raftPort()))
                .transport(transport)
                .directory(properties.dataDirectory())
                .stateVersion(RegistryState.VERSION)
                .storage(properties.storage())
                .electionTimeout(properties.electionTimeout())
                .requestTimeout(properties.requestTimeout())
                .snapshotInterval(properties.snapshotInterval());
        return properties.joining()
                ? builder.joining().start()
                : builder.members(properties.members().stream()
                                .map(MemberAddress::parse)
                                .toList())
                        .start();
    }

    @Bean
    SharedState sharedState(RaftGroup<Command, CommandResult> registryGroup, RegistryState registryState) {
        return new RaftSharedState(registryGroup, registryState);
    }

    @Bean
    Scheduler registryScheduler() {
        return new SystemScheduler("registry-timer");
    }

    @Bean
    InstantSource registryClock() {
        return InstantSource.system();
    }
}
