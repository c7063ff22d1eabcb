package io.tarsboot.node.config;

import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the configuration of a server: first what the node generates, that is its own address and the adapters, then
 * template and profile over it. So it was always done: a profile may override what is generated.
 */
public final class ServerConfigText {

    private static final String SERVER = "/tars/application/server/";
    private static final String CLIENT = "/tars/application/client/";
    private static final String NODEJS = "tars_nodejs";
    private static final String ASYNC_THREADS = "3";
    private static final String LOCATOR_NODE = SERVER + "locator-node";
    private static final String NO = "n";

    private ServerConfigText() {}

    /** @throws io.tarsboot.rpc.config.ConfigException if the profile does not parse; with the line */
    public static TarsConfig make(ServerFacts facts) {
        TarsConfig profile =
                TarsConfig.parse(macros(facts).expand(facts.assignment().profile()));
        return generated(facts).merge(profile);
    }

    public static Macros macros(ServerFacts facts) {
        Server server = facts.assignment().server();
        String division = facts.assignment().division();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("app", server.app());
        values.put("server", server.name());
        values.put("modulename", server.app() + "." + server.name());
        values.put(
                "serverid",
                server.app() + "." + server.name() + "_" + facts.node().name());
        values.put("nodename", facts.node().name());
        values.put("localip", facts.node().host());
        values.put("locator", locator(facts));
        values.put("local", facts.local().toString());
        values.put("exe", facts.executable());
        values.put("basepath", directory(facts.layout().program()));
        values.put("datapath", directory(facts.layout().data()));
        values.put("logpath", directory(facts.layout().logRoot()));
        values.put("enableset", division.isEmpty() ? "n" : "y");
        values.put("setdivision", division.isEmpty() ? "NULL" : division);
        values.put("baktype", bakType(facts));
        values.put("bakflag", bakFlag(facts));
        values.put("asyncthread", server.type().equals(NODEJS) ? "0" : ASYNC_THREADS);
        values.put("config-center-port", "0");
        // Known to old templates, without meaning here.
        values.put("mainclass", "com.qq." + server.app() + "." + server.name() + ".Server");
        values.put("baseimage", "");
        values.put("sha", "");
        values.put("priKey", "");
        facts.adapters().stream()
                .findFirst()
                .ifPresent(first ->
                        values.put("port", Integer.toString(first.endpoint().port())));
        return new Macros(values);
    }

    /** Enough for a server without any template; then what no template can know. */
    private static TarsConfig generated(ServerFacts facts) {
        Server server = facts.assignment().server();
        NodeFacts node = facts.node();
        String locator = locator(facts);
        TarsConfig config = TarsConfig.EMPTY
                .with(CLIENT + "locator", locator)
                .with(CLIENT + "modulename", server.app() + "." + server.name())
                .with(SERVER + "app", server.app())
                .with(SERVER + "server", server.name())
                .with(SERVER + "nodename", node.name())
                .with(SERVER + "localip", node.host())
                .with(SERVER + "local", facts.local().toString())
                .with(SERVER + "basepath", directory(facts.layout().program()))
                .with(SERVER + "datapath", directory(facts.layout().data()))
                .with(SERVER + "logpath", directory(facts.layout().logRoot()))
                .with(SERVER + "node", node.servant().toString());
        if (!locator.equals(node.registry())) {
            config = config.with(CLIENT + "locator-fallback", node.registry());
        }
        if (!server.standby().equals(StandbyKind.NONE) || facts.assignment().standby()) {
            config = config.with(SERVER + "baktype", bakType(facts)).with(SERVER + "bakflag", bakFlag(facts));
        }
        for (AllottedAdapter adapter : facts.adapters()) {
            config = adapter(config, adapter);
        }
        return config;
    }

    /**
     * The node alone: old clients take all that a locator names in turns, and would ask the registry as often. Who knows
     * the second key goes to the registry if the node does not answer.
     */
    private static String locator(ServerFacts facts) {
        NodeFacts node = facts.node();
        return node.query().isEmpty() || wantsRegistry(facts) ? node.registry() : node.query();
    }

    /** Before macros are filled in: the locator is one of them. */
    private static boolean wantsRegistry(ServerFacts facts) {
        try {
            return TarsConfig.parse(facts.assignment().profile())
                    .get(LOCATOR_NODE)
                    .filter(NO::equalsIgnoreCase)
                    .isPresent();
        } catch (ConfigException e) {
            // Said where the configuration is made.
            return false;
        }
    }

    /** 0: the server has no master; 1 and 2: it has, and those that stand by are hidden or listed. */
    private static String bakType(ServerFacts facts) {
        return Integer.toString(facts.assignment().server().standby().value());
    }

    /** Whether the process stands by as far as is known when it starts; where there is a master it is told later. */
    private static String bakFlag(ServerFacts facts) {
        return facts.assignment().standby() ? "1" : "0";
    }

    private static TarsConfig adapter(TarsConfig config, AllottedAdapter adapter) {
        AdapterSpec spec = adapter.spec();
        String domain = SERVER + spec.name() + "/";
        return config.with(domain + "allow", spec.allow())
                .with(domain + "endpoint", adapter.endpoint().toString())
                .with(domain + "handlegroup", spec.name())
                .with(domain + "maxconns", Integer.toString(spec.maxConnections()))
                .with(domain + "protocol", spec.protocol())
                .with(domain + "queuecap", Integer.toString(spec.queueCapacity()))
                .with(domain + "queuetimeout", Integer.toString(spec.queueTimeout()))
                .with(domain + "servant", spec.servant())
                .with(domain + "threads", Integer.toString(spec.threads()));
    }

    /** Old programs append file names to these paths as they are. */
    private static String directory(Path path) {
        return path + "/";
    }
}
