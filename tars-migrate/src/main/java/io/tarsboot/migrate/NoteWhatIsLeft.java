package io.tarsboot.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.J;

/** Above each import of TarsJava that is still there: what to use instead. */
public final class NoteWhatIsLeft extends Recipe {

    private static final String OLD = "com.qq.tars.";
    private static final String UNKNOWN = "nothing of TarsJava is on the class path; see what Tars Boot has for it";

    /** By the beginning of the type's name; the first that fits counts. */
    private static final Map<String, String> INSTEAD = instead();

    private static Map<String, String> instead() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("common.support.Holder", "out arguments are in the record that a call returns");
        known.put(
                "support.config.ConfigHelper",
                "spring.config.import=optional:tars:NAME reads a file of the configuration service, tars.loadconfig"
                        + " reads it again");
        known.put("support.config.UpdateConfigCallback", "listen to Spring's events of changed configuration instead");
        known.put("support.notify.NotifyHelper", "inject io.tarsboot.rpc.report.Notifier: notify(Level, message)");
        known.put(
                "support.property",
                "inject io.tarsboot.rpc.report.PropertyReports: property(name, policies).report(value)");
        known.put("support.admin", "declare a bean of io.tarsboot.rpc.admin.AdminCommand for each command");
        known.put("support.node.NodeHelper", "the library itself sends heartbeats and the version");
        known.put("support.log", "log with SLF4J; the appender TarsRemoteAppender writes what is kept elsewhere");
        known.put("support.trace", "spans go out by Micrometer; trees of calls by the library itself");
        known.put(
                "server.core.AsyncContext",
                "implement the XxxAsyncServant interface, whose functions return a CompletionStage");
        known.put(
                "server.core.ContextManager",
                "io.tarsboot.rpc.server.CurrentCall.get() has context, status, peer and setResponseContext");
        known.put("server.core.Context", "io.tarsboot.rpc.server.CurrentCall.get() has context, status and peer");
        known.put("server.core.AppContext", "listen to Spring's own events: ApplicationReadyEvent, ContextClosedEvent");
        known.put("spring.annotation.TarsListener", "listen to Spring's own events: ApplicationReadyEvent");
        known.put("server.config", "@Value reads tars.server.app, tars.server.name and what else is configured");
        known.put(
                "context.DistributedContext", "with(CallOptions.context(key, value)) and CurrentCall.get().context()");
        known.put(
                "common.Filter",
                "beans of io.tarsboot.rpc.client.ClientFilter and io.tarsboot.rpc.server.ServerFilter");
        known.put("client.ServantProxyConfig", "io.tarsboot.rpc.client.ProxyOptions, or tars.client.objects");
        known.put("client.CommunicatorConfig", "io.tarsboot.rpc.config.ClientConfig: a record with with...() methods");
        known.put("client.CommunicatorFactory", "inject io.tarsboot.rpc.client.Communicator");
        known.put("rpc.exc.TimeoutException", "io.tarsboot.rpc.CallTimeoutException");
        known.put(
                "rpc.exc.ServerException",
                "io.tarsboot.rpc.ServerException has returnCode(); a servant throws"
                        + " io.tarsboot.rpc.server.ServantException");
        known.put("rpc.exc", "io.tarsboot.rpc.TarsCallException is what all failed calls throw");
        known.put("rpc.protocol.tup", "there is no UniAttribute; io.tarsboot.codec has readers and writers");
        known.put(
                "protocol", "io.tarsboot.codec: structs write themselves (writeTo) and have a static read(TarsReader)");
        known.put("net", "io.tarsboot.rpc.server.CurrentCall.get() has what a request carries");
        return known;
    }

    @Override
    public String getDisplayName() {
        return "Note what is left of TarsJava";
    }

    @Override
    public String getDescription() {
        return "Comments imports of TarsJava that no other recipe replaced.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new JavaIsoVisitor<>() {
            @Override
            public J.CompilationUnit visitCompilationUnit(J.CompilationUnit file, ExecutionContext ctx) {
                return DeleteGeneratedJava.isGenerated(file) ? file : super.visitCompilationUnit(file, ctx);
            }

            @Override
            public J.Import visitImport(J.Import imported, ExecutionContext ctx) {
                String name = imported.getQualid().toString();
                return name.startsWith(OLD) ? Notes.above(imported, adviceFor(name)) : imported;
            }
        };
    }

    static String adviceFor(String type) {
        String name = type.substring(OLD.length());
        return INSTEAD.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
