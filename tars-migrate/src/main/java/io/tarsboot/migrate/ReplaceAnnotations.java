package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.ChangeType;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.RemoveAnnotation;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.TypeUtils;

/** The annotations of TarsJava's starter. What they said beside a name is configuration now. */
public final class ReplaceAnnotations extends Recipe {

    private static final String OLD = "com.qq.tars.spring.annotation.";
    private static final String NEW = "io.tarsboot.spring.";

    /** What the properties of an object are called, by the attribute that was for it. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "syncTimeout", "timeout",
            "asyncTimeout", "async-timeout",
            "setDivision", "set",
            "connections", "connections");

    @Override
    public String getDisplayName() {
        return "Replace annotations of TarsJava";
    }

    @Override
    public String getDescription() {
        return "Replaces or removes `@TarsServant`, `@TarsClient`, `@EnableTarsServer` and the others.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new JavaIsoVisitor<>() {
            @Override
            public J.ClassDeclaration visitClassDeclaration(J.ClassDeclaration declared, ExecutionContext ctx) {
                J.ClassDeclaration visited = super.visitClassDeclaration(declared, ctx);
                for (J.Annotation annotation : declared.getLeadingAnnotations()) {
                    if (is(annotation, "EnableTarsServer")) {
                        remove("EnableTarsServer");
                    } else if (is(annotation, "TarsHttpService")) {
                        remove("TarsHttpService");
                        visited = Notes.above(
                                visited,
                                "give this server an adapter " + name(annotation)
                                        + " with the protocol not_tars; its address becomes server.port");
                    } else if (is(annotation, "RemoteConfigSource") || is(annotation, "RemotePropertySource")) {
                        remove(annotation.getSimpleName());
                        visited = Notes.above(
                                visited, "spring.config.import=optional:tars:NAME for each of " + name(annotation));
                    }
                }
                return visited;
            }

            private void remove(String annotation) {
                doAfterVisit(new RemoveAnnotation("@" + OLD + annotation).getVisitor());
            }

            @Override
            public J.VariableDeclarations visitVariableDeclarations(
                    J.VariableDeclarations declared, ExecutionContext ctx) {
                J.VariableDeclarations visited = super.visitVariableDeclarations(declared, ctx);
                for (J.Annotation annotation : declared.getLeadingAnnotations()) {
                    List<String> properties = is(annotation, "TarsClient") ? properties(annotation) : List.of();
                    if (!properties.isEmpty()) {
                        visited = Notes.above(
                                visited,
                                "under tars.client.objects.\"[" + unquoted(name(annotation)) + "]\" set "
                                        + String.join(", ", properties));
                    }
                }
                return visited;
            }

            @Override
            public J.Annotation visitAnnotation(J.Annotation annotation, ExecutionContext ctx) {
                J.Annotation visited = super.visitAnnotation(annotation, ctx);
                if (!is(annotation, "TarsServant") && !is(annotation, "TarsClient")) {
                    return visited;
                }
                String type = annotation.getSimpleName();
                doAfterVisit(new ChangeType(OLD + type, NEW + type, true).getVisitor());
                return visited.withArguments(ListUtils.map(
                        visited.getArguments(),
                        argument -> isName(argument) ? value(argument).withPrefix(Space.EMPTY) : null));
            }
        };
    }

    private static boolean is(J.Annotation annotation, String name) {
        return TypeUtils.isOfClassType(annotation.getType(), OLD + name);
    }

    private static boolean isName(Expression argument) {
        return !(argument instanceof J.Assignment assignment)
                || assignment.getVariable().toString().equals("value")
                || assignment.getVariable().toString().equals("name");
    }

    private static Expression value(Expression argument) {
        return argument instanceof J.Assignment assignment ? assignment.getAssignment() : argument;
    }

    /** The object's name as it is written. */
    private static String name(J.Annotation annotation) {
        List<Expression> arguments = annotation.getArguments();
        return arguments == null
                ? ""
                : arguments.stream()
                        .filter(ReplaceAnnotations::isName)
                        .map(argument -> value(argument).toString())
                        .findFirst()
                        .orElse("");
    }

    private static String unquoted(String literal) {
        return literal.replace("\"", "");
    }

    /** What else is said, as properties. */
    private static List<String> properties(J.Annotation annotation) {
        List<String> properties = new ArrayList<>();
        List<Expression> arguments = annotation.getArguments();
        for (Expression argument : arguments == null ? List.<Expression>of() : arguments) {
            if (argument instanceof J.Assignment assignment && !isName(argument)) {
                String attribute = assignment.getVariable().toString();
                String unit = attribute.endsWith("Timeout") ? "ms" : "";
                String property = PROPERTIES.get(attribute);
                properties.add(
                        property == null
                                ? "what " + assignment + " was for, if it is still needed"
                                : property + ": "
                                        + unquoted(assignment.getAssignment().toString()) + unit);
            }
        }
        return properties;
    }
}
