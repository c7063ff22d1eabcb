package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.ServerState;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.ServerState.IntakeState;
import java.util.Map;
import java.util.stream.Collectors;

/** The state of a process as text for people. */
final class StatusText {

    private StatusText() {}

    static String of(ServerState server, ClientState client) {
        StringBuilder text = new StringBuilder();
        text.append("server is ").append(server.phase()).append('\n');
        for (AdapterState adapter : server.adapters()) {
            text.append("adapter ")
                    .append(adapter.name())
                    .append('\n')
                    .append("  endpoint ")
                    .append(adapter.endpoint())
                    .append("\n  servants ")
                    .append(String.join(", ", adapter.servants()))
                    .append("\n  connections ")
                    .append(adapter.connections())
                    .append(" of ")
                    .append(adapter.maxConnections())
                    .append("\n  in flight ")
                    .append(adapter.inFlight())
                    .append(" of ")
                    .append(adapter.maxInFlight())
                    .append("\n  requests ")
                    .append(adapter.requests())
                    .append(", refused ")
                    .append(adapter.refused())
                    .append('\n');
            appendIntake(text, adapter.intake());
        }
        client.objects()
                .forEach(object -> text.append("calls ")
                        .append(object.object())
                        .append("\n  ")
                        .append(object.note())
                        .append("\n  endpoints ")
                        .append(ObjectAddress.formatEndpoints(object.endpoints()))
                        .append('\n'));
        client.endpoints()
                .forEach(endpoint -> text.append("connection ")
                        .append(endpoint.endpoint().hostAndPort())
                        .append(" is ")
                        .append(endpoint.connection())
                        .append(", pending ")
                        .append(endpoint.pending())
                        .append(", failures ")
                        .append(endpoint.failures())
                        .append('\n'));
        return text.toString();
    }

    private static void appendIntake(StringBuilder text, IntakeState intake) {
        text.append("  waiting ")
                .append(intake.waiting())
                .append(", limit now ")
                .append(intake.limit())
                .append('\n');
        appendReasons(text, "  refused by ", intake.refusedBy());
        appendReasons(text, "  dropped by ", intake.droppedBy());
    }

    /** What never happened is not worth a word. */
    private static void appendReasons(StringBuilder text, String what, Map<String, Long> counts) {
        String counted = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!counted.isEmpty()) {
            text.append(what).append(counted).append('\n');
        }
    }
}
