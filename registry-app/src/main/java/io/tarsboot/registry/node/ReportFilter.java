package io.tarsboot.registry.node;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.registry.state.ActualState;
import io.tarsboot.registry.state.RegistryReader;
import java.util.List;

/**
 * Tells what is new in a report from what is known. Most reports of a quiet day say nothing new but the load, which is
 * worth a commit only now and then.
 */
final class ReportFilter {

    private ReportFilter() {}

    /** @param loadIsDue whether a new load is reason enough */
    static ReportVerdict judge(RegistryReader reader, NodeReport report, boolean loadIsDue) {
        Node reported = report.node();
        Node known = reader.find(Table.NODES, reported.name());
        if (known == null || !known.session().equals(reported.session())) {
            return report.whole() ? new ReportVerdict.Commit(report) : new ReportVerdict.WholeWanted();
        }
        List<ServerReport> news = report.servers().stream()
                .filter(server -> isNews(reader, reported.name(), server))
                .toList();
        boolean nodeIsNews = !known.equals(asKnown(reported, known))
                || (loadIsDue && !known.load().equals(reported.load()));
        // Without its load, which is different each time, a node's row need not be written with each of its servers.
        NodeReport worthTelling = loadIsDue
                ? report
                : report.toBuilder()
                        .node(reported.toBuilder().load(known.load()).build())
                        .build();
        if (report.whole()) {
            return nodeIsNews || !news.isEmpty() || saysLess(reader, report)
                    ? new ReportVerdict.Commit(worthTelling)
                    : new ReportVerdict.NothingNew();
        }
        return nodeIsNews || !news.isEmpty()
                ? new ReportVerdict.Commit(
                        worthTelling.toBuilder().servers(news).build())
                : new ReportVerdict.NothingNew();
    }

    private static Node asKnown(Node reported, Node known) {
        return reported.toBuilder()
                .alive(true)
                .since(known.since())
                .registeredAt(known.registeredAt())
                .load(known.load())
                .build();
    }

    private static boolean isNews(RegistryReader reader, String node, ServerReport report) {
        Instance instance = reader.find(Table.INSTANCES, Keys.instance(report.app(), report.server(), node));
        return instance != null && !instance.actual().equals(ActualState.kept(report.actual()));
    }

    /** Whether a whole report leaves out a server that something is known of. */
    private static boolean saysLess(RegistryReader reader, NodeReport report) {
        return reader.feed(report.node().name()).stream()
                .filter(item -> report.servers().stream()
                        .noneMatch(server ->
                                Keys.server(server.app(), server.server()).equals(item.server())))
                .map(item -> reader.find(
                        Table.INSTANCES, item.server() + "/" + report.node().name()))
                .anyMatch(instance -> instance != null && !ActualState.isNothing(instance.actual()));
    }
}
