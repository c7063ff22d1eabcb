package io.tarsboot.patch;

import io.tarsboot.patch.catalog.Catalog;
import io.tarsboot.patch.catalog.CatalogBackup;
import io.tarsboot.patch.catalog.Contents;
import io.tarsboot.patch.catalog.Fetches;
import io.tarsboot.patch.catalog.Peers;
import io.tarsboot.patch.catalog.RestoredContents;
import io.tarsboot.patch.catalog.Upkeep;
import io.tarsboot.patch.servant.ClassicPatchServant;
import io.tarsboot.patch.servant.PackageServant;
import io.tarsboot.patch.servant.ReplicaServant;
import io.tarsboot.patch.state.CatalogCommand;
import io.tarsboot.patch.state.CatalogMachine;
import io.tarsboot.patch.state.CatalogSchemas;
import io.tarsboot.patch.state.CatalogTables;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.NamedUploads;
import io.tarsboot.patch.store.StoreLimits;
import io.tarsboot.patch.store.Uploads;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.operator.BackupSource;
import io.tarsboot.raft.operator.GroupBackup;
import io.tarsboot.raft.operator.RaftGroupServant;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberTls;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.RpcTransport;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.spring.client.TarsClients;
import io.tarsboot.spring.framework.FrameworkAnnouncer;
import io.tarsboot.spring.framework.FrameworkServer;
import io.tarsboot.spring.server.TarsServerFactory;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.spring.ProgramTrust;
import io.tarsboot.trust.spring.TrustProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The program's parts and how they hang together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PatchProperties.class, TrustProperties.class})
class PatchConfiguration {

    private static final String GROUP = "packages";

    /** Inside the data directory. */
    private static final String CATALOG = "catalog";

    /** Fetches of all content may go on at once after a disk was lost; who is first is not important. */
    private static final int MAX_FETCHES_OPEN = 1000;

    @Bean
    InstantSource patchClock() {
        return Clock.systemUTC();
    }

    @Bean
    PatchThreads patchThreads() {
        return new PatchThreads();
    }

    @Bean
    ContentStore contentStore(PatchProperties properties) throws IOException {
        return ContentStore.open(properties.dataDirectory());
    }

    @Bean
    Uploads uploads(ContentStore store, PatchProperties properties, InstantSource clock) throws IOException {
        return Uploads.open(store, properties.dataDirectory().resolve("uploads"), properties.limits(), clock);
    }

    @Bean
    NamedUploads namedUploads(ContentStore store, PatchProperties properties, InstantSource clock) throws IOException {
        Path directory = properties.dataDirectory().resolve("classic-uploads");
        return NamedUploads.open(store, directory, properties.limits(), clock);
    }

    @Bean
    Peers peers(Communicator communicator, PatchProperties properties, Catalog catalog, ProgramTrust trust) {
        return new RpcPeers(
                communicator, properties, catalog::endpoint, trust.trust().isPresent() ? Protocol.SSL : Protocol.TCP);
    }

    @Bean
    Fetches fetches(
            ContentStore store, Peers peers, PatchThreads threads, PatchProperties properties, InstantSource clock)
            throws IOException {
        StoreLimits limits = new StoreLimits(properties.maxContent(), MAX_FETCHES_OPEN, properties.uploadExpiry());
        Path directory = properties.dataDirectory().resolve("fetches");
        return new Fetches(Uploads.open(store, directory, limits, clock), peers, threads.fetching());
    }

    @Bean
    RaftTransport raftTransport(ProgramTrust trust) {
        return new RpcTransport(members(trust));
    }

    @Bean
    RaftGroup<CatalogCommand, CatalogResult> catalogGroup(
            PatchProperties properties, RaftTransport transport, ContentStore store, InstantSource clock)
            throws IOException {
        Path data = properties.dataDirectory();
        RestoredContents.takeIn(
                data, data.resolve(CATALOG), directory -> Uploads.open(store, directory, properties.limits(), clock));
        RaftGroupBuilder<CatalogCommand, CatalogResult> builder = RaftGroup.builder(
                        GROUP, new CatalogMachine(), CatalogSchemas.COMMANDS, CatalogSchemas.RESULTS)
                .self(MemberAddress.parse(properties.member()))
                .directory(data.resolve(CATALOG))
                .stateVersion(CatalogMachine.VERSION)
                .transport(transport);
        if (properties.joining()) {
            builder.joining();
        } else if (!properties.members().isEmpty()) {
            builder.members(properties.members().stream()
                    .map(member -> MemberAddress.parse(member.address()))
                    .toList());
        }
        return builder.start();
    }

    @Bean
    Catalog catalog(RaftGroup<CatalogCommand, CatalogResult> group) {
        return new Catalog(group);
    }

    @Bean
    Contents contents(
            ContentStore store,
            Uploads uploads,
            Catalog catalog,
            Fetches fetches,
            Peers peers,
            PatchProperties properties,
            InstantSource clock) {
        return new Contents(store, uploads, catalog, fetches, peers, properties.replicationTimeout(), clock);
    }

    @Bean
    UpkeepSchedule upkeepSchedule(
            RaftGroup<CatalogCommand, CatalogResult> group,
            ContentStore store,
            Uploads uploads,
            NamedUploads namedUploads,
            Catalog catalog,
            Fetches fetches,
            FrameworkServer server,
            PatchProperties properties,
            InstantSource clock) {
        Upkeep upkeep = new Upkeep(store, catalog, fetches, properties.uploadExpiry(), clock);
        return new UpkeepSchedule(
                group,
                List.of(
                        () -> announce(catalog, server),
                        uploads::expire,
                        namedUploads::expire,
                        fetches::expire,
                        upkeep::run),
                properties.upkeepInterval());
    }

    /** A member may have been given another port or host since it ran last. */
    private static void announce(Catalog catalog, FrameworkServer server) {
        server.announcements().stream().findFirst().ifPresent(own -> catalog.announce(own.host() + ":" + own.port()));
    }

    @Bean
    RaftGroupServant groupAdmin(
            RaftGroup<CatalogCommand, CatalogResult> group,
            ContentStore store,
            Catalog catalog,
            Fetches fetches,
            PatchProperties properties,
            InstantSource clock) {
        CatalogBackup contents = new CatalogBackup(store, catalog, fetches, clock);
        BackupSource source = new GroupBackup<>(
                group, properties.dataDirectory().resolve("backups"), CatalogTables::contents, contents);
        return new RaftGroupServant(group, source);
    }

    @Bean
    ProgramTrust programTrust(
            TrustProperties properties, PatchProperties own, ObjectProvider<SslBundles> bundles, InstantSource clock)
            throws IOException {
        return ProgramTrust.open(properties, bundles, clock)
                .requireReach("tars.patch.host", own.host())
                .requireReach(
                        "tars.patch.member", MemberAddress.parse(own.member()).host());
    }

    /** To change what is stored is to choose what nodes run. Before all other filters, so that these need not ask who calls. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServerFilter callers(ProgramTrust trust) {
        return trust.callers(LocalCallers.only());
    }

    @Bean
    FrameworkServer patchServer(
            Catalog catalog,
            Contents contents,
            NamedUploads namedUploads,
            RaftGroupServant groupAdmin,
            PatchThreads threads,
            ProgramTrust trust,
            TarsServerFactory factory,
            PatchProperties properties,
            InstantSource clock) {
        return new FrameworkServer(
                ServerConfig.of("tars", "tarspatch"),
                Endpoint.tcp(properties.host(), properties.port()),
                Map.of(
                        FrameworkObjects.PACKAGES,
                        new PackageServant(contents, threads.finishing()),
                        FrameworkObjects.PATCH,
                        new ClassicPatchServant(catalog, contents, namedUploads, threads.finishing(), clock),
                        FrameworkObjects.PATCH_GROUP,
                        groupAdmin,
                        RpcPeers.REPLICA,
                        new ReplicaServant(contents)),
                trust,
                factory,
                properties.node(),
                properties.announcedHost());
    }

    @Bean
    FrameworkAnnouncer patchAnnouncer(
            TarsClients clients,
            Communicator communicator,
            FrameworkServer server,
            RaftGroup<CatalogCommand, CatalogResult> group,
            ProgramTrust trust,
            PatchProperties properties) {
        MetadataPrx registry = clients.get(MetadataPrx.class, FrameworkObjects.METADATA);
        trust.follow(communicator.config(), registry);
        return new FrameworkAnnouncer(registry, () -> announcements(group, server), properties.announceInterval());
    }

    /** Who is not a member yet knows neither packages nor a leader: nobody is to be sent there. */
    static List<FrameworkEndpoint> announcements(RaftGroup<?, ?> group, FrameworkServer server) {
        return group.members().contains(group.self()) ? server.announcements() : List.of();
    }

    /** How members prove who they are; null without TLS. */
    private static @Nullable MemberTls members(ProgramTrust program) {
        FrameworkTrust trust = program.trust().orElse(null);
        CertifiedCallers certified = program.certified().orElse(null);
        return trust == null || certified == null
                ? null
                : new MemberTls(
                        trust.tls().client(Role.MEMBER),
                        trust.tls().server(ClientCertificates.NEEDED),
                        certified::isMember);
    }
}
