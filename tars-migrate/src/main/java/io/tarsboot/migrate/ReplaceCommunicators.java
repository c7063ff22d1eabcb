package io.tarsboot.migrate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.ChangeType;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/** Communicators and their configuration, where they are made by hand. */
public final class ReplaceCommunicators extends Recipe {

    private static final String OLD = "com.qq.tars.client.";
    private static final String CONFIG = "io.tarsboot.rpc.config.ClientConfig";
    private static final String COMMUNICATOR = "io.tarsboot.rpc.client.Communicator";
    private static final String OWNED =
            "each build() makes a communicator of its own: close it, or in a Spring application inject the bean"
                    + " Communicator, which knows the node's file";

    /** What is made of a setting, by its setter; the value of those with millis is a duration. */
    private static final Map<String, String> SETTINGS = Map.of(
            "setSyncInvokeTimeout", "withSyncTimeout",
            "setAsyncInvokeTimeout", "withAsyncTimeout",
            "setConnectTimeout", "withConnectTimeout",
            "setRefreshEndpointInterval", "withRefreshInterval",
            "setModuleName", "withModuleName",
            "setSetDivision", "withSet",
            "setLocator", "withLocator");

    @Override
    public String getDisplayName() {
        return "Replace communicators that are made by hand";
    }

    @Override
    public String getDescription() {
        return "Replaces `CommunicatorFactory`, `CommunicatorConfig` and `stringToProxy`.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new Communicators();
    }

    private static final class Communicators extends JavaVisitor<ExecutionContext> {

        @Override
        public J visitVariableDeclarations(J.VariableDeclarations declared, ExecutionContext ctx) {
            J visited = super.visitVariableDeclarations(declared, ctx);
            boolean makes = declared.getVariables().stream().anyMatch(one -> isFactory(one.getInitializer()));
            return makes && !isClosed(declared) ? Notes.above(visited, OWNED) : visited;
        }

        private boolean isFactory(@Nullable Expression value) {
            return value instanceof J.MethodInvocation call && isOf(call, "CommunicatorFactory");
        }

        /** Whether the block that it is made in closes it as well. */
        private boolean isClosed(J.VariableDeclarations declared) {
            if (!(getCursor().getParentTreeCursor().getValue() instanceof J.Block block)) {
                return false;
            }
            String name = declared.getVariables().get(0).getSimpleName();
            return block.getStatements().stream()
                    .anyMatch(statement -> statement instanceof J.MethodInvocation call
                            && call.getSelect() instanceof J.Identifier variable
                            && variable.getSimpleName().equals(name)
                            && List.of("shutdown", "close").contains(call.getSimpleName()));
        }

        @Override
        public J visitBlock(J.Block block, ExecutionContext ctx) {
            J.Block visited = (J.Block) super.visitBlock(block, ctx);
            return visited.withStatements(ListUtils.map(visited.getStatements(), this::setting));
        }

        /** A configuration is a value: what was set on it gives another one. */
        private Statement setting(Statement statement) {
            if (statement instanceof J.MethodInvocation call
                    && isOf(call, "CommunicatorConfig")
                    && call.getSelect() instanceof J.Identifier variable
                    && SETTINGS.containsValue(call.getSimpleName())) {
                return Trees.assignment(Trees.name(variable.getSimpleName()), call.withPrefix(Space.SINGLE_SPACE))
                        .withPrefix(statement.getPrefix());
            }
            return statement;
        }

        @Override
        public J visitNewClass(J.NewClass created, ExecutionContext ctx) {
            J visited = super.visitNewClass(created, ctx);
            if (TypeUtils.isOfClassType(created.getType(), OLD + "CommunicatorConfig")
                    && created.getArguments().stream().allMatch(J.Empty.class::isInstance)) {
                useConfig();
                return Trees.field("ClientConfig", "DEFAULT").withPrefix(visited.getPrefix());
            }
            return visited;
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, ExecutionContext ctx) {
            J.MethodInvocation visited = (J.MethodInvocation) super.visitMethodInvocation(call, ctx);
            if (isOf(call, "CommunicatorFactory") && call.getSimpleName().equals("getCommunicator")) {
                return communicator(visited);
            }
            if (isOf(call, "Communicator")) {
                return switch (call.getSimpleName()) {
                    case "stringToProxy" -> proxy(visited, call);
                    case "shutdown" -> visited.withName(visited.getName().withSimpleName("close"));
                    default -> visited;
                };
            }
            if (isOf(call, "CommunicatorConfig")) {
                return config(visited);
            }
            return visited;
        }

        private J communicator(J.MethodInvocation call) {
            use("Communicator", COMMUNICATOR);
            maybeRemoveImport(OLD + "CommunicatorFactory");
            maybeAddImport(COMMUNICATOR, null, false);
            Expression builder = Trees.call(Trees.name("Communicator"), "builder");
            List<Expression> arguments = call.getArguments().stream()
                    .filter(argument -> !(argument instanceof J.Empty))
                    .toList();
            if (!arguments.isEmpty()) {
                Expression given = arguments.get(0);
                if (TypeUtils.isString(given.getType())) {
                    maybeAddImport(CONFIG, null, false);
                    given = Trees.call(Trees.field("ClientConfig", "DEFAULT"), "withLocator", address(given));
                }
                builder = Trees.call(builder, "config", given);
            }
            return Trees.call(builder, "build").withPrefix(call.getPrefix());
        }

        private J proxy(J.MethodInvocation call, J.MethodInvocation old) {
            use("Communicator", COMMUNICATOR);
            JavaType.Method type = Objects.requireNonNull(old.getMethodType());
            boolean isPlain = type.getParameterTypes().size() == 2
                    && TypeUtils.isString(type.getParameterTypes().get(1));
            J.MethodInvocation renamed = call.withName(call.getName().withSimpleName("proxy"));
            if (!isPlain) {
                doAfterVisit(new JavaIsoVisitor<>() {
                    @Override
                    public J.MethodInvocation visitMethodInvocation(J.MethodInvocation one, ExecutionContext ctx) {
                        J.MethodInvocation visited = super.visitMethodInvocation(one, ctx);
                        return visited.getId().equals(call.getId())
                                ? Notes.above(visited, "proxy(Class, String, ProxyOptions) has timeouts and the set")
                                : visited;
                    }
                });
            }
            return renamed;
        }

        private J config(J.MethodInvocation call) {
            String name = call.getSimpleName();
            if (name.equals("getDefault")) {
                useConfig();
                return Trees.field("ClientConfig", "DEFAULT").withPrefix(call.getPrefix());
            }
            String setting = SETTINGS.get(name);
            if (setting == null) {
                return call;
            }
            useConfig();
            Expression value = call.getArguments().get(0);
            if (name.equals("setLocator")) {
                value = address(value);
            } else if (!TypeUtils.isString(value.getType())) {
                maybeAddImport("java.time.Duration", null, false);
                value = Trees.call(Trees.name("Duration"), "ofMillis", List.of(value));
            }
            return call.withName(call.getName().withSimpleName(setting))
                    .withArguments(List.of(value.withPrefix(Space.EMPTY)));
        }

        private Expression address(Expression text) {
            maybeAddImport("io.tarsboot.rpc.endpoint.ObjectAddress", null, false);
            return Trees.call(Trees.name("ObjectAddress"), "parse", List.of(text));
        }

        private void useConfig() {
            use("CommunicatorConfig", CONFIG);
        }

        private void use(String old, String replacement) {
            doAfterVisit(new ChangeType(OLD + old, replacement, true).getVisitor());
        }

        private static boolean isOf(J.MethodInvocation call, String type) {
            return call.getMethodType() != null
                    && TypeUtils.isOfClassType(call.getMethodType().getDeclaringType(), OLD + type);
        }
    }
}
