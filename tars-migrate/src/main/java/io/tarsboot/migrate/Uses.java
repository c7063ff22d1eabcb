package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;

/** Where local variables and parameters of a name are used, in the order of the text; where they are declared is none. */
final class Uses {

    private Uses() {}

    static List<Cursor> of(String name, J within, Cursor parent) {
        List<Cursor> found = new ArrayList<>();
        new JavaIsoVisitor<Integer>() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier identifier, Integer p) {
                if (identifier.getSimpleName().equals(name) && isLocal(identifier) && !isDeclared(identifier)) {
                    found.add(getCursor());
                }
                return identifier;
            }

            private boolean isDeclared(J.Identifier identifier) {
                return getCursor().getParentTreeCursor().getValue()
                                instanceof J.VariableDeclarations.NamedVariable named
                        && named.getName().getId().equals(identifier.getId());
            }
        }.visit(within, 0, parent);
        return found;
    }

    static boolean isLocal(J.Identifier identifier) {
        return identifier.getFieldType() != null && identifier.getFieldType().getOwner() instanceof JavaType.Method;
    }

    /** Whether a lambda or a class stands between a place and the tree in which it was found. */
    static boolean isInNested(Cursor place, J within) {
        return place.getPathAsStream(tree -> tree instanceof J)
                .takeWhile(tree -> !((J) tree).getId().equals(within.getId()))
                .anyMatch(tree -> tree instanceof J.Lambda || tree instanceof J.ClassDeclaration || hasBody(tree));
    }

    private static boolean hasBody(Object tree) {
        return tree instanceof J.NewClass created && created.getBody() != null;
    }

    /** What the value of a holder is read or written through here: {@code h.value}, {@code h.getValue()}, or null. */
    static @Nullable J holderAccess(Cursor use) {
        J parent = use.getParentTreeCursor().getValue();
        if (parent instanceof J.FieldAccess field
                && field.getTarget().getId().equals(((J) use.getValue()).getId())
                && field.getSimpleName().equals("value")) {
            return parent;
        }
        if (parent instanceof J.MethodInvocation call
                && call.getSelect() != null
                && call.getSelect().getId().equals(((J) use.getValue()).getId())
                && (call.getSimpleName().equals("getValue")
                        || call.getSimpleName().equals("setValue"))) {
            return parent;
        }
        return null;
    }

    /** Whether a holder is read here, and nothing else. */
    static boolean isHolderRead(Cursor use) {
        J access = holderAccess(use);
        if (access == null
                || (access instanceof J.MethodInvocation call
                        && call.getSimpleName().equals("setValue"))) {
            return false;
        }
        J around = use.getParentTreeCursor().getParentTreeCursor().getValue();
        boolean written = (around instanceof J.Assignment assignment
                        && assignment.getVariable().getId().equals(access.getId()))
                || around instanceof J.AssignmentOperation
                || (around instanceof J.Unary unary && unary.getOperator().isModifying());
        return !written;
    }
}
