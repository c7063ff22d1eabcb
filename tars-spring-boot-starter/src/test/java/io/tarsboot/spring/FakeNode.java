package io.tarsboot.spring;

import io.tarsboot.protocol.tars.ServerFServant;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.time.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes heartbeats as a node does and notes what it hears, as {@code starting Demo.FileServer 4711}. */
final class FakeNode implements AutoCloseable, ServerFServant {

    private static final String OBJECT = "tars.tarsnode.ServerObj";

    /** One thread: what is heard is noted in the order in which it was said. */
    private static final AdapterConfig IN_ORDER = AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0))
            .withThreads(1)
            .withVirtualThreads(false);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final TarsServer server = TarsServer.builder(
                    ServerConfig.of("tars", "tarsnode").withAdapters(List.of(IN_ORDER)))
            .servant(OBJECT, this)
            .build();
    private volatile Runnable onLeaving = () -> {};

    static FakeNode start() {
        FakeNode node = new FakeNode();
        node.server.start();
        return node;
    }

    String address() {
        return OBJECT + "@" + server.endpoint(OBJECT);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    void hears(String report) {
        Eventually.isTrue("the node hears \"" + report + "\", it heard " + heard, () -> heard.contains(report));
    }

    /** Runs when a program that served says that it does not any more. */
    void onLeaving(Runnable action) {
        onLeaving = action;
    }

    static String report(String what, String server, long pid) {
        return what + " " + server + " " + pid;
    }

    @Override
    public int keepAlive(ServerInfo info) {
        return note("serving", info);
    }

    @Override
    public int keepActiving(ServerInfo info) {
        boolean served = heard.stream().anyMatch(report -> report.startsWith("serving"));
        if (served) {
            onLeaving.run();
        }
        return note(served ? "leaving" : "starting", info);
    }

    @Override
    public int reportVersion(String app, String serverName, String version) {
        heard.add("version " + app + "." + serverName + " " + version);
        return 0;
    }

    @Override
    public long getLatestKeepAliveTime() {
        return 0;
    }

    private int note(String what, ServerInfo info) {
        heard.add(report(what, info.application() + "." + info.serverName(), info.pid()));
        return 0;
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
