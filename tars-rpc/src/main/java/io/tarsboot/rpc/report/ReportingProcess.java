package io.tarsboot.rpc.report;

import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Who reports.
 *
 * @param application the business that the program belongs to
 * @param server the name of the program
 * @param set the set that it belongs to, as {@code name.area.group}; empty if none
 * @param node the name of its node; empty if unknown
 * @param version of its TARS library, at most 16 characters of which are reported
 */
public record ReportingProcess(String application, String server, String set, String node, String version) {

    private static final int MAX_VERSION = 16;
    private static final String UNKNOWN = "unknown";

    public ReportingProcess {
        version = version.length() > MAX_VERSION ? version.substring(0, MAX_VERSION) : version;
    }

    /** @param server null in a program that serves nothing: then it is called as its calls are */
    public static ReportingProcess of(ClientConfig client, @Nullable ServerConfig server, String version) {
        String set = client.set() == null ? "" : client.set();
        if (server != null) {
            return new ReportingProcess(server.application(), server.server(), set, server.nodeName(), version);
        }
        String module = client.moduleName();
        int dot = module.indexOf('.');
        return dot < 0
                ? new ReportingProcess(UNKNOWN, module.isEmpty() ? UNKNOWN : module, set, "", version)
                : new ReportingProcess(module.substring(0, dot), module.substring(dot + 1), set, "", version);
    }

    /** {@code Application.Server}. */
    String module() {
        return application + "." + server;
    }

    SetName setName() {
        return SetName.parse(set);
    }
}
