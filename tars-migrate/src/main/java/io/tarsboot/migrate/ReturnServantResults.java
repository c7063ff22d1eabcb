package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeTree;
import org.openrewrite.marker.Markers;

/**
 * Servants whose functions have out arguments. Each holder becomes a local variable, and what is returned becomes the
 * record of all results.
 */
public final class ReturnServantResults extends Recipe {

    private static final String LEFT =
            "out arguments are returned in a record; this method gives its holders away, so change it as %s asks for";
    private static final String BYTES =
            "vector<byte> is io.tarsboot.codec.Bytes: Bytes.copyOf(array) and toByteArray()";

    @Override
    public String getDisplayName() {
        return "Return out arguments of servants as a record";
    }

    @Override
    public String getDescription() {
        return "Replaces `Holder` parameters of servants by the record of results.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new JavaIsoVisitor<>() {
            @Override
            public J.MethodDeclaration visitMethodDeclaration(J.MethodDeclaration method, ExecutionContext ctx) {
                JavaType.Method function =
                        OldTypes.function(method.getMethodType()).orElse(null);
                if (function == null
                        || method.getBody() == null
                        || !OldTypes.simpleName(function.getDeclaringType().getFullyQualifiedName())
                                .endsWith("Servant")) {
                    return super.visitMethodDeclaration(method, ctx);
                }
                J.MethodDeclaration changed = method;
                if (OldTypes.isBytes(function.getReturnType())
                        || function.getParameterTypes().stream().anyMatch(OldTypes::isBytes)) {
                    changed = Notes.above(changed, BYTES);
                }
                Map<String, J.VariableDeclarations> holders = holders(method);
                if (holders.isEmpty()) {
                    return changed;
                }
                String record = OldTypes.resultRecord(function);
                for (String holder : holders.keySet()) {
                    for (Cursor use : Uses.of(holder, method.getBody(), getCursor())) {
                        if (Uses.holderAccess(use) == null || Uses.isInNested(use, method)) {
                            return Notes.above(changed, LEFT.formatted(OldTypes.simpleName(record)));
                        }
                    }
                }
                maybeAddImport(record, null, false);
                maybeRemoveImport(OldTypes.HOLDER);
                if (holders.values().stream().anyMatch(holder -> OldTypes.isBytes(ServantBody.valueType(holder)))) {
                    maybeAddImport(Trees.BYTES, null, false);
                }
                return changed(changed, holders, OldTypes.simpleName(record), getCursor());
            }
        };
    }

    private static Map<String, J.VariableDeclarations> holders(J.MethodDeclaration method) {
        Map<String, J.VariableDeclarations> holders = new LinkedHashMap<>();
        for (Statement parameter : method.getParameters()) {
            if (parameter instanceof J.VariableDeclarations declared && OldTypes.isHolder(declared.getType())) {
                holders.put(declared.getVariables().get(0).getSimpleName(), declared);
            }
        }
        return holders;
    }

    private static J.MethodDeclaration changed(
            J.MethodDeclaration method, Map<String, J.VariableDeclarations> holders, String record, Cursor cursor) {
        ServantBody body = new ServantBody(method, holders, record, cursor);
        List<Statement> parameters = new ArrayList<>();
        for (Statement parameter : method.getParameters()) {
            if (!holders.containsValue(parameter)) {
                parameters.add(parameters.isEmpty() ? parameter.withPrefix(Space.EMPTY) : parameter);
            }
        }
        if (parameters.isEmpty()) {
            parameters.add(new J.Empty(Tree.randomId(), Space.EMPTY, Markers.EMPTY));
        }
        TypeTree old = method.getReturnTypeExpression();
        return method.withParameters(parameters)
                .withReturnTypeExpression(Trees.name(record).withPrefix(old == null ? Space.EMPTY : old.getPrefix()))
                .withBody(body.rewritten());
    }
}
