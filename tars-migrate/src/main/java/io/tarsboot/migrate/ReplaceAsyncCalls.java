package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.JavaTemplate;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Calls by {@code promise_} and {@code async_}, and calls with a context. A callback that is written where it is used
 * becomes what happens when the future completes; other callbacks are left with a comment.
 */
public final class ReplaceAsyncCalls extends Recipe {

    private static final String CALLBACK =
            "there are no callback classes; call %sAsync(...).whenComplete((result, failure) -> ...)";
    private static final String HOLDERS = "%sAsync(...) completes with a record of all results; drop the holders";
    private static final String CLASS =
            "there are no callback classes; do this in whenComplete((result, failure) -> ...) of the futures";

    @Override
    public String getDisplayName() {
        return "Replace callbacks and promises by futures";
    }

    @Override
    public String getDescription() {
        return "Replaces `promise_` and `async_` calls, and the context behind the arguments of calls.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new Calls();
    }

    private static final class Calls extends JavaVisitor<ExecutionContext> {

        @Override
        public J visitClassDeclaration(J.ClassDeclaration declared, ExecutionContext ctx) {
            J visited = super.visitClassDeclaration(declared, ctx);
            boolean isCallback = declared.getType() != null
                    && declared.getType().getSupertype() != null
                    && declared.getExtends() != null
                    && declared.getType().isAssignableTo(OldTypes.CALLBACK)
                    && !isGenerated();
            return isCallback ? Notes.above(visited, CLASS) : visited;
        }

        private boolean isGenerated() {
            J.CompilationUnit file = getCursor().firstEnclosing(J.CompilationUnit.class);
            return file != null && DeleteGeneratedJava.isGenerated(file);
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, ExecutionContext ctx) {
            J.MethodInvocation visited = (J.MethodInvocation) super.visitMethodInvocation(call, ctx);
            JavaType.Method function = call.getMethodType();
            if (function == null || visited.getSelect() == null || !OldTypes.isProxy(function.getDeclaringType())) {
                return visited;
            }
            List<Expression> arguments = new ArrayList<>(visited.getArguments());
            Expression proxy = visited.getSelect();
            boolean hasContext = OldTypes.hasContext(function);
            if (hasContext) {
                Expression context = arguments.remove(arguments.size() - 1);
                maybeAddImport("io.tarsboot.contract.CallOptions", null, false);
                proxy = Trees.call(
                        proxy, "with", Trees.call(Trees.field("CallOptions", "NONE"), "andContext", context));
            }
            String name = call.getSimpleName();
            if (name.startsWith("promise_")) {
                boolean hasHolders = OldTypes.hasHolder(function);
                String wanted = name.substring("promise_".length());
                return hasHolders
                        ? noted(call, HOLDERS.formatted(wanted))
                        : replaced(call, proxy, wanted + "Async", arguments);
            }
            if (name.startsWith("async_")) {
                Expression callback = arguments.remove(0);
                return async(call, proxy, name.substring("async_".length()), callback, arguments);
            }
            return hasContext ? replaced(call, proxy, name, arguments) : visited;
        }

        private static J replaced(J.MethodInvocation call, Expression proxy, String name, List<Expression> arguments) {
            return Trees.call(proxy, name, arguments).withPrefix(call.getPrefix());
        }

        private J noted(J.MethodInvocation call, String text) {
            Statement around = Notes.statementAround(getCursor());
            doAfterVisit(new JavaIsoVisitor<>() {
                @Override
                public Statement visitStatement(Statement one, ExecutionContext ctx) {
                    return one.getId().equals(around.getId()) ? Notes.above(one, text) : super.visitStatement(one, ctx);
                }
            });
            return call;
        }

        private J async(
                J.MethodInvocation call,
                Expression proxy,
                String function,
                Expression callback,
                List<Expression> arguments) {
            if (callback instanceof J.Literal literal && literal.getValue() == null) {
                return replaced(call, proxy, function + "OneWay", arguments);
            }
            Map<String, J.MethodDeclaration> methods = methodsOf(callback);
            J.MethodDeclaration success = methods.get("callback_" + function);
            J.MethodDeclaration failure = methods.get("callback_exception");
            J.MethodDeclaration expired = methods.get("callback_expired");
            if (success == null || failure == null || expired == null || !isPlain(methods, success, failure, expired)) {
                return noted(call, CALLBACK.formatted(function));
            }
            JavaType.FullyQualified type = TypeUtils.asFullyQualified(callback.getType());
            if (type != null) {
                maybeRemoveImport(callbackClass(type));
            }
            return withHandler(call, replaced(call, proxy, function + "Async", arguments), success, failure, expired);
        }

        /** The generated class that an anonymous one extends. */
        private static String callbackClass(JavaType.FullyQualified type) {
            JavaType.FullyQualified parent = type.getSupertype();
            return parent == null || parent.getFullyQualifiedName().equals(OldTypes.CALLBACK)
                    ? type.getFullyQualifiedName()
                    : parent.getFullyQualifiedName();
        }

        /** Whether nothing but these methods is in it, and nothing in them speaks of the object that they are in. */
        private boolean isPlain(
                Map<String, J.MethodDeclaration> methods,
                J.MethodDeclaration success,
                J.MethodDeclaration failure,
                J.MethodDeclaration expired) {
            return methods.values().stream()
                            .allMatch(method -> method.getSimpleName().startsWith("callback_")
                                    && method.getBody() != null
                                    && (method.getId().equals(success.getId())
                                            || method.getId().equals(failure.getId())
                                            || method.getId().equals(expired.getId())
                                            || method.getBody().getStatements().isEmpty()))
                    && List.of(success, failure, expired).stream().noneMatch(this::speaksOfItself);
        }

        private boolean speaksOfItself(J.MethodDeclaration method) {
            List<J> found = new ArrayList<>();
            new JavaIsoVisitor<Integer>() {
                @Override
                public J.Identifier visitIdentifier(J.Identifier identifier, Integer p) {
                    if (identifier.getSimpleName().equals("this")
                            || identifier.getSimpleName().equals("super")) {
                        found.add(identifier);
                    }
                    return identifier;
                }
            }.visit(method.getBody(), 0, getCursor());
            return !found.isEmpty();
        }

        private static Map<String, J.MethodDeclaration> methodsOf(Expression callback) {
            Map<String, J.MethodDeclaration> methods = new HashMap<>();
            if (callback instanceof J.NewClass created && created.getBody() != null) {
                for (Statement statement : created.getBody().getStatements()) {
                    if (!(statement instanceof J.MethodDeclaration method)) {
                        return Map.of();
                    }
                    methods.put(method.getSimpleName(), method);
                }
            }
            return methods;
        }

        private J withHandler(
                J.MethodInvocation call,
                J future,
                J.MethodDeclaration success,
                J.MethodDeclaration failure,
                J.MethodDeclaration expired) {
            List<J.VariableDeclarations> results = parameters(success);
            String failed = parameters(failure).get(0).getVariables().get(0).getSimpleName();
            String result = results.isEmpty()
                    ? "nothing"
                    : results.size() == 1 ? results.get(0).getVariables().get(0).getSimpleName() : "results";
            maybeAddImport("io.tarsboot.rpc.CallTimeoutException", null, false);
            J.MethodInvocation handled = JavaTemplate.builder("#{any()}.whenComplete((" + result + ", " + failed
                            + ") -> { if (" + failed + " == null) { } else if (" + failed
                            + " instanceof CallTimeoutException) { } else { } })")
                    .build()
                    .apply(getCursor(), call.getCoordinates().replace(), future);
            List<Statement> unpacked = results.size() < 2 ? List.of() : unpacked(results, success);
            JavaVisitor<Integer> filling = new JavaVisitor<>() {
                private int branch;

                @Override
                public J visitBlock(J.Block block, Integer p) {
                    if (!(getCursor().getParentTreeCursor().getValue() instanceof J.If)
                            && !(getCursor().getParentTreeCursor().getValue() instanceof J.If.Else)) {
                        return super.visitBlock(block, p);
                    }
                    J.MethodDeclaration from =
                            List.of(success, expired, failure).get(branch++);
                    J.Block body = Objects.requireNonNull(from.getBody()).withPrefix(Space.SINGLE_SPACE);
                    return from.getId().equals(success.getId())
                            ? body.withStatements(ListUtils.concatAll(unpacked, body.getStatements()))
                            : body;
                }
            };
            J filled = filling.visitNonNull(handled, 0, getCursor().getParentOrThrow());
            return autoFormat(
                    filled, new InMemoryExecutionContext(), getCursor().getParentOrThrow());
        }

        /** The results by the names that the callback had for them. */
        private static List<Statement> unpacked(List<J.VariableDeclarations> results, J.MethodDeclaration success) {
            JavaType.Method declared = success.getMethodType();
            JavaType.Method function = declared == null
                    ? null
                    : TypeUtils.findOverriddenMethod(declared).orElse(declared);
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                J.VariableDeclarations parameter = results.get(i);
                String name = parameter.getVariables().get(0).getSimpleName();
                String declaredName =
                        function == null ? name : function.getParameterNames().get(i);
                String component = i == 0 && declaredName.equals("ret") ? "result" : OldTypes.component(declaredName);
                statements.add(Trees.declaration(
                                Objects.requireNonNull(parameter.getTypeExpression()),
                                name,
                                Trees.call(Trees.name("results"), component))
                        .withPrefix(Space.format("\n")));
            }
            return statements;
        }

        private static List<J.VariableDeclarations> parameters(J.MethodDeclaration method) {
            List<J.VariableDeclarations> parameters = new ArrayList<>();
            for (Statement parameter : method.getParameters()) {
                if (parameter instanceof J.VariableDeclarations declared) {
                    parameters.add(declared);
                }
            }
            return parameters;
        }
    }
}
