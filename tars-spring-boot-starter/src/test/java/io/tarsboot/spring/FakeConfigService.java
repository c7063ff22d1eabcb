package io.tarsboot.spring;

import io.tarsboot.protocol.tars.ConfigCheckConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigCheckConfigResult;
import io.tarsboot.protocol.tars.ConfigInfo;
import io.tarsboot.protocol.tars.ConfigListAllConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigListConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigListConfigResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigByHostResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigResult;
import io.tarsboot.protocol.tars.ConfigServant;
import io.tarsboot.protocol.tars.GetConfigListInfo;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A ConfigObj with files by {@code App.Server/name}. Like the real one it answers with nothing for what it lacks. */
final class FakeConfigService implements AutoCloseable, ConfigServant {

    static final String OBJECT = "tars.tarsconfig.ConfigObj";

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final TarsServer server = TarsServer.builder(ServerConfig.of("tars", "tarsconfig")
                    .withAdapters(List.of(AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(OBJECT, this)
            .build();

    static FakeConfigService start() {
        FakeConfigService service = new FakeConfigService();
        service.server.start();
        return service;
    }

    String address() {
        return OBJECT + "@" + server.endpoint(OBJECT);
    }

    FakeConfigService put(String server, String name, String text) {
        files.put(server + "/" + name, text);
        return this;
    }

    /** Fails whenever it is asked for the file, as the real one does without its registry. */
    FakeConfigService fail(String name) {
        failing.add(name);
        return this;
    }

    private String file(String server, String name) {
        return files.getOrDefault(server + "/" + name, "");
    }

    @Override
    public ConfigLoadConfigByInfoResult loadConfigByInfo(ConfigInfo info) {
        return failing.contains(info.filename())
                ? new ConfigLoadConfigByInfoResult(-1, "not now")
                : new ConfigLoadConfigByInfoResult(0, file(info.appname() + "." + info.servername(), info.filename()));
    }

    @Override
    public ConfigLoadConfigResult loadConfig(String app, String server, String filename) {
        return new ConfigLoadConfigResult(0, file(app + "." + server, filename));
    }

    @Override
    public ConfigLoadConfigByHostResult loadConfigByHost(String appServerName, String filename, String host) {
        return new ConfigLoadConfigByHostResult(0, file(appServerName, filename));
    }

    @Override
    public ConfigListConfigResult ListConfig(String app, String server) {
        return new ConfigListConfigResult(0, List.of());
    }

    @Override
    public ConfigCheckConfigResult checkConfig(String appServerName, String filename, String host) {
        return new ConfigCheckConfigResult(0, "");
    }

    @Override
    public ConfigListConfigByInfoResult ListConfigByInfo(ConfigInfo info) {
        return new ConfigListConfigByInfoResult(0, List.of());
    }

    @Override
    public ConfigCheckConfigByInfoResult checkConfigByInfo(ConfigInfo info) {
        return new ConfigCheckConfigByInfoResult(0, "");
    }

    @Override
    public ConfigListAllConfigByInfoResult ListAllConfigByInfo(GetConfigListInfo info) {
        return new ConfigListAllConfigByInfoResult(0, List.of());
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
