package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Statement;

/**
 * What becomes of one method that gets results in holders: found out before anything is changed. A holder goes if it is
 * made in the method, filled by one call and only read behind that.
 */
final class HolderPlan {

    /** A call, with the variable that gets its record. */
    record Planned(J.MethodInvocation call, JavaType.Method function, String variable) {}

    /** By the statement that makes the call. */
    private final Map<UUID, Planned> calls = new HashMap<>();
    /** By what reads a holder. */
    private final Map<UUID, Expression> reads = new HashMap<>();

    private final Set<String> gone = new HashSet<>();
    private final Set<UUID> noted = new HashSet<>();
    private final Set<String> records = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    HolderPlan(J.MethodDeclaration method, Cursor parent) {
        new JavaIsoVisitor<Integer>() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier identifier, Integer p) {
                names.add(identifier.getSimpleName());
                return identifier;
            }
        }.visit(method, 0, parent);
        new JavaIsoVisitor<Integer>() {
            @Override
            public J.Block visitBlock(J.Block block, Integer p) {
                for (int i = 0; i < block.getStatements().size(); i++) {
                    plan(method, parent, block, i);
                }
                return super.visitBlock(block, p);
            }

            @Override
            public J.MethodInvocation visitMethodInvocation(J.MethodInvocation call, Integer p) {
                if (function(call).isPresent()
                        && calls.values().stream()
                                .noneMatch(planned -> planned.call().getId().equals(call.getId()))) {
                    Statement statement = getCursor().firstEnclosing(Statement.class) == call
                            ? Notes.statementAround(getCursor())
                            : call;
                    noted.add(statement.getId());
                }
                return super.visitMethodInvocation(call, p);
            }
        }.visit(method, 0, parent);
    }

    /** Whether nothing is to be done. */
    boolean isEmpty() {
        return calls.isEmpty() && noted.isEmpty();
    }

    Collection<Planned> calls() {
        return calls.values();
    }

    /** The call that a statement makes; null if it makes none whose holders go. */
    @Nullable
    Planned callAt(Statement statement) {
        return calls.get(statement.getId());
    }

    /** What a holder was read by is replaced by this; null if it is something else. */
    @Nullable
    Expression insteadOf(Expression read) {
        return reads.get(read.getId());
    }

    /** Whether a statement declares a holder that goes. */
    boolean drops(Statement statement) {
        return isHolderOf(statement, gone);
    }

    /** Whether a statement has a call whose holders cannot go. */
    boolean leaves(Statement statement) {
        return noted.contains(statement.getId());
    }

    /** The full names of the records that come instead. */
    Set<String> records() {
        return records;
    }

    private void plan(J.MethodDeclaration method, Cursor parent, J.Block block, int index) {
        Statement statement = block.getStatements().get(index);
        J.MethodInvocation call = callOf(statement);
        Optional<JavaType.Method> function = call == null ? Optional.empty() : function(call);
        if (call == null || function.isEmpty()) {
            return;
        }
        List<String> outNames = OldTypes.outNames(function.get());
        Map<UUID, String> found = new HashMap<>();
        Set<String> holders = new HashSet<>();
        int out = 0;
        for (int i = 0; i < call.getArguments().size(); i++) {
            if (!OldTypes.isHolder(function.get().getParameterTypes().get(i))) {
                continue;
            }
            String component = OldTypes.component(outNames.get(out++));
            Expression argument = call.getArguments().get(i);
            if (argument instanceof J.NewClass) {
                continue;
            }
            if (!(argument instanceof J.Identifier holder)
                    || !holders.add(holder.getSimpleName())
                    || !readsOf(holder.getSimpleName(), component, method, parent, block, index, found)) {
                return;
            }
        }
        String variable = fresh(call.getSimpleName() + "Result");
        found.forEach((read, component) -> reads.put(read, Trees.call(Trees.name(variable), component)));
        gone.addAll(holders);
        calls.put(statement.getId(), new Planned(call, function.get(), variable));
        records.add(OldTypes.resultRecord(function.get()));
    }

    /** False if the holder is used otherwise than to be filled by this call and read behind it. */
    private static boolean readsOf(
            String holder,
            String component,
            J.MethodDeclaration method,
            Cursor parent,
            J.Block block,
            int index,
            Map<UUID, String> found) {
        List<Cursor> behind = new ArrayList<>();
        for (Statement statement :
                block.getStatements().subList(index + 1, block.getStatements().size())) {
            behind.addAll(Uses.of(holder, statement, parent));
        }
        boolean isMade = hasDeclaration(holder, method);
        if (!isMade
                || behind.size() + 1 != Uses.of(holder, method, parent).size()
                || !behind.stream().allMatch(Uses::isHolderRead)) {
            return false;
        }
        for (Cursor use : behind) {
            J access = Uses.holderAccess(use);
            if (access != null) {
                found.put(access.getId(), component);
            }
        }
        return true;
    }

    private static boolean hasDeclaration(String holder, J.MethodDeclaration method) {
        Set<Boolean> found = new HashSet<>();
        new JavaIsoVisitor<Integer>() {
            @Override
            public J.VariableDeclarations visitVariableDeclarations(J.VariableDeclarations declared, Integer p) {
                if (isHolderOf(declared, Set.of(holder))) {
                    found.add(true);
                }
                return super.visitVariableDeclarations(declared, p);
            }
        }.visit(method.getBody(), 0);
        return !found.isEmpty();
    }

    private String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    static J.@Nullable MethodInvocation callOf(Statement statement) {
        Object value = statement;
        if (statement instanceof J.VariableDeclarations declared
                && declared.getVariables().size() == 1) {
            value = declared.getVariables().get(0).getInitializer();
        } else if (statement instanceof J.Assignment assignment) {
            value = assignment.getAssignment();
        } else if (statement instanceof J.Return returned) {
            value = returned.getExpression();
        }
        return value instanceof J.MethodInvocation call ? call : null;
    }

    private static Optional<JavaType.Method> function(J.MethodInvocation call) {
        return OldTypes.function(call.getMethodType())
                .filter(function -> !function.getName().startsWith("promise_")
                        && OldTypes.hasHolder(function)
                        && call.getArguments().stream().anyMatch(given -> OldTypes.isHolder(given.getType())));
    }

    private static boolean isHolderOf(Statement statement, Set<String> names) {
        return statement instanceof J.VariableDeclarations declared
                && declared.getVariables().size() == 1
                && OldTypes.isHolder(declared.getType())
                && declared.getVariables().get(0).getInitializer() instanceof J.NewClass
                && names.contains(declared.getVariables().get(0).getSimpleName());
    }
}
