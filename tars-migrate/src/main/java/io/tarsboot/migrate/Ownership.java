package io.tarsboot.migrate;

import java.util.UUID;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Loop;
import org.openrewrite.java.tree.Statement;

/** Whether a method has a struct for itself, so that a variable can be given a changed copy and nobody misses the change. */
final class Ownership {

    private final String variable;
    private final J.MethodDeclaration method;

    /** Of the block in which a field is set. */
    private final Cursor cursor;

    private Ownership(String variable, J.MethodDeclaration method, Cursor cursor) {
        this.variable = variable;
        this.method = method;
        this.cursor = cursor;
    }

    /**
     * Whether nobody else can have the struct when this statement sets a field of it.
     *
     * @param cursor of the block with the statement
     */
    static boolean allowsCopy(StructSetter setter, Statement statement, Cursor cursor) {
        J.MethodDeclaration method = cursor.firstEnclosing(J.MethodDeclaration.class);
        return method != null
                && setter.isLocal()
                && new Ownership(setter.variable(), method, cursor).isHeldUpTo(statement);
    }

    private boolean isHeldUpTo(Statement statement) {
        if (!isOwn()) {
            return false;
        }
        for (Cursor use : Uses.of(variable, method, cursor.getParentOrThrow())) {
            if (Uses.isInNested(use, method)) {
                return false;
            }
        }
        for (Cursor use : Uses.of(variable, method, cursor.getParentOrThrow())) {
            if (use.getPathAsStream().anyMatch(tree -> isThe(statement, tree))) {
                return true;
            }
            if (!isAccess(use)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the method made the struct itself, or got it as a servant, whose arguments are nobody else's. */
    private boolean isOwn() {
        for (Statement parameter : method.getParameters()) {
            if (declares(parameter)) {
                return OldTypes.function(method.getMethodType()).isPresent()
                        && noLoopUpTo(method)
                        && !isFinal(parameter);
            }
        }
        Cursor at = cursor;
        while (at.getValue() instanceof J && !(at.getValue() instanceof J.MethodDeclaration)) {
            if (at.getValue() instanceof J.Block block) {
                for (Statement statement : block.getStatements()) {
                    if (declares(statement)) {
                        return isMade((J.VariableDeclarations) statement) && !isFinal(statement) && noLoopUpTo(block);
                    }
                }
            }
            at = at.getParentTreeCursor();
        }
        return false;
    }

    private boolean declares(Statement statement) {
        return statement instanceof J.VariableDeclarations declared
                && declared.getVariables().size() == 1
                && declared.getVariables().get(0).getSimpleName().equals(variable);
    }

    private boolean noLoopUpTo(J end) {
        return cursor.getPathAsStream(tree -> tree instanceof J)
                .takeWhile(tree -> !((J) tree).getId().equals(end.getId()))
                .noneMatch(tree -> tree instanceof Loop || tree instanceof J.Lambda);
    }

    private static boolean isThe(Statement statement, Object tree) {
        return tree instanceof J one && one.getId().equals(statement.getId());
    }

    private static boolean isFinal(Statement statement) {
        return statement instanceof J.VariableDeclarations declared && declared.hasModifier(J.Modifier.Type.Final);
    }

    /** Whether what it holds was made here or came by a call to a servant. */
    private static boolean isMade(J.VariableDeclarations declared) {
        Expression value = declared.getVariables().get(0).getInitializer();
        if (value instanceof J.MethodInvocation call) {
            JavaType.Method called = call.getMethodType();
            return (called != null && OldTypes.isProxy(called.getDeclaringType()))
                    || call.getMarkers().findFirst(FromServant.class).isPresent()
                    || (called == null && call.getSimpleName().equals("build"));
        }
        return value instanceof J.NewClass;
    }

    /** Whether it is asked or set here, and not given away. */
    private static boolean isAccess(Cursor use) {
        J parent = use.getParentTreeCursor().getValue();
        UUID id = ((J) use.getValue()).getId();
        return (parent instanceof J.FieldAccess field
                        && field.getTarget().getId().equals(id))
                || (parent instanceof J.MethodInvocation call
                        && call.getSelect() != null
                        && call.getSelect().getId().equals(id)
                        && (call.getMethodType() == null
                                || OldTypes.isStruct(call.getMethodType().getDeclaringType())))
                || (parent instanceof J.Assignment assignment
                        && assignment.getVariable().getId().equals(id));
    }
}
