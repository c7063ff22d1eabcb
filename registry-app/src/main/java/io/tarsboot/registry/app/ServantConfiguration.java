package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
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
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** The member's objects and what they stand on. */
@Configuration(proxyBeanMethods = false)
class ServantConfiguration {

    private static final int ANSWERING_THREADS = 4;

    /** Threads that answer calls which waited for a change: a template may concern every node at once. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService registryAnswers() {
        return WorkerThreads.platform("registry-answers", ANSWERING_THREADS);
    }

    @Bean
    ChangeSignals changeSignals(SharedState state, Scheduler scheduler, ExecutorService registryAnswers) {
        return new ChangeSignals(state, scheduler, registryAnswers);
    }

    /** Who waits for a change is answered when the stop begins; otherwise the stop would wait for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfWaits(ChangeSignals signals) {
        return event -> signals.close();
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
        return new ServantRegistration(FrameworkObjects.QUERY, new QueryServant(discovery));
    }

    @Bean
    ServantRegistration metadataObj(
            SharedState state, ChangeSignals signals, Announcements announcements, InstantSource clock) {
        return new ServantRegistration(
                FrameworkObjects.METADATA,
                new MetadataServant(state, signals, announcements, RemoteLeader::isForwarded, clock));
    }

    @Bean
    ServantRegistration nodeSyncObj(
            SharedState state,
            ReportIntake intake,
            ChangeSignals signals,
            Discovery discovery,
            RegistryTrust trust,
            InstantSource clock) {
        QueryLocator locator = new QueryLocator(discovery);
        return new ServantRegistration(
                FrameworkObjects.NODE_SYNC,
                new NodeSyncServant(
                        state, intake, signals, locator::get, RemoteLeader::isForwarded, trust::requireNode, clock));
    }

    @Bean
    RegistryMeters registryMeters(SharedState state, ChangeSignals signals, Discovery discovery) {
        return new RegistryMeters(state, signals, discovery);
    }
}
