package io.tarsboot.registry.app;

import io.tarsboot.registry.RegistryObjects;
import io.tarsboot.registry.discovery.Discovery;
import io.tarsboot.registry.discovery.QueryLocator;
import io.tarsboot.registry.discovery.QueryServant;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.registry.leader.LeaderLink;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.RemoteLeader;
import io.tarsboot.registry.metadata.MetadataServant;
import io.tarsboot.registry.node.NodeSyncServant;
import io.tarsboot.registry.node.ReportIntake;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The member's objects and what they stand on. */
@Configuration(proxyBeanMethods = false)
class ServantConfiguration {

    @Bean
    ChangeSignals changeSignals(SharedState state, Scheduler scheduler) {
        return new ChangeSignals(state, scheduler);
    }

    @Bean
    OwnEndpoints ownEndpoints(TarsServerLifecycle server, SharedState state, RegistryProperties properties) {
        return new OwnEndpoints(server, state.self(), properties.advertisedHost());
    }

    @Bean
    SelfAnnouncement selfAnnouncement(
            OwnEndpoints own, Announcements announcements, RegistryProperties properties, Scheduler scheduler) {
        return new SelfAnnouncement(own, announcements, properties.lease(), scheduler);
    }

    @Bean
    Discovery discovery(SharedState state, OwnEndpoints own) {
        return new Discovery(state, own::get);
    }

    @Bean
    ReportIntake reportIntake(
            SharedState state,
            LifeSigns lifeSigns,
            LeaderLink leader,
            RegistryProperties properties,
            InstantSource clock) {
        return new ReportIntake(state, lifeSigns, leader, properties.lease(), clock);
    }

    @Bean
    ServantRegistration queryObj(Discovery discovery) {
        return new ServantRegistration(RegistryObjects.QUERY, new QueryServant(discovery));
    }

    @Bean
    ServantRegistration metadataObj(
            SharedState state, ChangeSignals signals, Announcements announcements, InstantSource clock) {
        return new ServantRegistration(
                RegistryObjects.METADATA,
                new MetadataServant(state, signals, announcements, RemoteLeader::isForwarded, clock));
    }

    @Bean
    ServantRegistration nodeSyncObj(
            SharedState state, ReportIntake intake, ChangeSignals signals, Discovery discovery, InstantSource clock) {
        QueryLocator locator = new QueryLocator(discovery);
        return new ServantRegistration(
                RegistryObjects.NODE_SYNC,
                new NodeSyncServant(state, intake, signals, locator::get, RemoteLeader::isForwarded, clock));
    }

    @Bean
    ServerFilter loopbackOnly() {
        return new LoopbackOnly(Set.of(RegistryObjects.METADATA, RegistryObjects.NODE_SYNC));
    }
}
