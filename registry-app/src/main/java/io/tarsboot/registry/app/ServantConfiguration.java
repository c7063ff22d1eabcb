package io.tarsboot.registry.app;

import io.tarsboot.naming.QueryServant;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.StaleRead;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.operator.BackupSource;
import io.tarsboot.raft.operator.GroupBackup;
import io.tarsboot.raft.operator.RaftGroupServant;
import io.tarsboot.registry.discovery.DirectoryFeed;
import io.tarsboot.registry.discovery.LiveDirectory;
import io.tarsboot.registry.discovery.QueryLocator;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.registry.leader.LeaderLink;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.RemoteLeader;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.registry.metadata.MetadataServant;
import io.tarsboot.registry.node.NodeSyncServant;
import io.tarsboot.registry.node.ReportIntake;
import io.tarsboot.registry.standby.MasterLocks;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.standby.LockCalls;
import io.tarsboot.rpc.standby.Locks;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.spring.server.ServantRegistration;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** The member's objects and what they stand on. */
@Configuration(proxyBeanMethods = false)
class ServantConfiguration {

    private static final int ANSWERING_THREADS = 4;

    /** As many nodes as there may be, all at one member while the others are away. */
    private static final int MOST_COPIES = 20_000;

    /** Threads that answer calls which waited for a change: a template may concern every node at once. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService registryAnswers() {
        return WorkerThreads.platform("registry-answers", ANSWERING_THREADS);
    }

    /** Before the signals: whoever is woken by a change should find it in the directory. */
    @Bean
    ChangeSignals changeSignals(
            SharedState state, Scheduler scheduler, ExecutorService registryAnswers, LiveDirectory directory) {
        return new ChangeSignals(state, scheduler, registryAnswers);
    }

    /** Who waits for a change is answered when the stop begins; otherwise the stop would wait for them. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfWaits(ChangeSignals signals, DirectoryFeed feed) {
        return event -> {
            signals.close();
            feed.close();
        };
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
    LiveDirectory liveDirectory(SharedState state, OwnEndpoints own) {
        return new LiveDirectory(state, own::get);
    }

    @Bean
    DirectoryFeed directoryFeed(LiveDirectory directory, Scheduler scheduler, ExecutorService registryAnswers) {
        return new DirectoryFeed(directory, scheduler, registryAnswers, MOST_COPIES);
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
    ServantRegistration queryObj(SharedState state, LiveDirectory directory, MasterLocks locks) {
        LockCalls masters = new LockCalls(masters(locks));
        Supplier<Directory> newest = () -> {
            Failures.requireMember(state);
            return directory.get();
        };
        return new ServantRegistration(
                FrameworkObjects.QUERY,
                new QueryServant(newest, () -> CurrentCall.get().caller(), masters::getLocker));
    }

    @Bean
    ServantRegistration metadataObj(
            SharedState state, ChangeSignals signals, Announcements announcements, InstantSource clock) {
        return new ServantRegistration(
                FrameworkObjects.METADATA,
                new MetadataServant(
                        state,
                        signals,
                        announcements,
                        RemoteLeader::isForwarded,
                        () -> StaleRead.isAskedFor(CurrentCall.get().context()),
                        clock));
    }

    @Bean
    ServantRegistration nodeSyncObj(
            SharedState state,
            ReportIntake intake,
            ChangeSignals signals,
            DirectoryFeed feed,
            LiveDirectory directory,
            MasterLocks locks,
            RegistryTrust trust,
            InstantSource clock) {
        QueryLocator locator = new QueryLocator(directory::get);
        return new ServantRegistration(
                FrameworkObjects.NODE_SYNC,
                new NodeSyncServant(
                        state,
                        intake,
                        signals,
                        feed,
                        masters(locks),
                        locator::get,
                        RemoteLeader::isForwarded,
                        trust::requireNode,
                        clock));
    }

    private static Locks masters(MasterLocks locks) {
        return request -> locks.ask(request, RemoteLeader.isForwarded());
    }

    @Bean
    RaftGroupServant groupAdmin(RaftGroup<Command, CommandResult> registryGroup, RegistryProperties properties) {
        BackupSource source =
                GroupBackup.of(registryGroup, properties.dataDirectory().resolve("backups"));
        return new RaftGroupServant(registryGroup, source);
    }

    @Bean
    ServantRegistration groupObj(RaftGroupServant groupAdmin) {
        return new ServantRegistration(FrameworkObjects.REGISTRY_GROUP, groupAdmin);
    }

    @Bean
    RegistryMeters registryMeters(
            SharedState state,
            ChangeSignals signals,
            LiveDirectory directory,
            DirectoryFeed feed,
            LifeSigns lifeSigns) {
        return new RegistryMeters(state, signals, directory, feed, lifeSigns);
    }
}
