package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeTree;
import org.openrewrite.java.tree.TypeUtils;

/** The body of a servant's method, in which each holder becomes a variable and what is returned the record of all results. */
final class ServantBody extends JavaVisitor<Integer> {

    private final J.Block block;
    private final Map<String, J.VariableDeclarations> holders;
    private final String record;
    private final Cursor cursor;
    private final boolean returnsNothing;

    /** Statements that become declarations, with the name of their holder. */
    private final Map<UUID, String> firsts = new LinkedHashMap<>();

    private final Set<UUID> accesses = new HashSet<>();

    ServantBody(J.MethodDeclaration method, Map<String, J.VariableDeclarations> holders, String record, Cursor cursor) {
        this.block = Objects.requireNonNull(method.getBody());
        this.holders = holders;
        this.record = record;
        this.cursor = cursor;
        this.returnsNothing = method.getReturnTypeExpression() instanceof J.Primitive primitive
                && primitive.getType() == JavaType.Primitive.Void;
        for (String holder : holders.keySet()) {
            List<Cursor> uses = Uses.of(holder, block, cursor);
            uses.forEach(use ->
                    accesses.add(Objects.requireNonNull(Uses.holderAccess(use)).getId()));
            block.getStatements().stream()
                    .filter(statement ->
                            !uses.isEmpty() && uses.get(0).isScopeInPath(statement) && assigned(statement) != null)
                    .findFirst()
                    .filter(statement -> holder.equals(holderOf(statement))
                            && Uses.of(holder, Objects.requireNonNull(assigned(statement)), cursor)
                                    .isEmpty()
                            && !leavesBefore(statement))
                    .ifPresent(statement -> firsts.put(statement.getId(), holder));
        }
    }

    J.Block rewritten() {
        J.Block visited = (J.Block) visitNonNull(block, 0, cursor);
        List<Statement> statements = new ArrayList<>();
        Space indentation = block.getStatements().isEmpty()
                ? Space.format("\n        ")
                : Trees.indentation(block.getStatements().get(0));
        for (Map.Entry<String, J.VariableDeclarations> holder : holders.entrySet()) {
            if (!firsts.containsValue(holder.getKey())) {
                JavaType type = valueType(holder.getValue());
                Expression zero = type == null ? Trees.name("null") : Trees.zero(type);
                statements.add(Trees.declaration(typeOf(holder.getValue()), holder.getKey(), zero)
                        .withPrefix(indentation));
            }
        }
        statements.addAll(visited.getStatements());
        if (returnsNothing && !leaves(statements)) {
            statements.add(Trees.returning(results(null)).withPrefix(indentation));
        }
        return visited.withStatements(statements);
    }

    private static boolean leaves(List<Statement> statements) {
        Statement last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
        return last instanceof J.Return || last instanceof J.Throw;
    }

    /** Whether the method can be left above a statement: then the variable is needed there, too. */
    private boolean leavesBefore(Statement statement) {
        for (Statement before : block.getStatements()) {
            if (before.getId().equals(statement.getId())) {
                return false;
            }
            Set<Boolean> found = new HashSet<>();
            new JavaIsoVisitor<Integer>() {
                @Override
                public J.Return visitReturn(J.Return returned, Integer p) {
                    found.add(true);
                    return returned;
                }
            }.visit(before, 0, cursor);
            if (!found.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Expression results(@Nullable Expression returned) {
        List<Expression> all = new ArrayList<>();
        if (returned != null) {
            all.add(returned);
        }
        holders.keySet().forEach(holder -> all.add(Trees.name(holder)));
        return Trees.create(record, all);
    }

    private static TypeTree typeOf(J.VariableDeclarations holder) {
        if (OldTypes.isBytes(valueType(holder))) {
            return Trees.name("Bytes");
        }
        if (holder.getTypeExpression() instanceof J.ParameterizedType type && type.getTypeParameters() != null) {
            return Trees.unboxed(type.getTypeParameters().get(0));
        }
        return Trees.name("Object");
    }

    /** The value in {@code h.value = value} or {@code h.setValue(value)}. */
    private static @Nullable Expression assigned(Statement statement) {
        if (statement instanceof J.Assignment assignment) {
            return assignment.getAssignment();
        }
        return statement instanceof J.MethodInvocation call
                        && call.getSimpleName().equals("setValue")
                        && call.getArguments().size() == 1
                ? call.getArguments().get(0)
                : null;
    }

    private static @Nullable String holderOf(Statement statement) {
        Expression target = null;
        if (statement instanceof J.Assignment assignment
                && assignment.getVariable() instanceof J.FieldAccess field
                && field.getSimpleName().equals("value")) {
            target = field.getTarget();
        } else if (statement instanceof J.MethodInvocation call
                && call.getSimpleName().equals("setValue")) {
            target = call.getSelect();
        }
        return target instanceof J.Identifier holder ? holder.getSimpleName() : null;
    }

    @Override
    public J visitAssignment(J.Assignment assignment, Integer p) {
        J.Assignment visited = (J.Assignment) super.visitAssignment(assignment, p);
        return set(assignment, visited, visited.getAssignment());
    }

    @Override
    public J visitMethodInvocation(J.MethodInvocation call, Integer p) {
        J.MethodInvocation visited = (J.MethodInvocation) super.visitMethodInvocation(call, p);
        if (!accesses.contains(call.getId())) {
            return visited;
        }
        return call.getSimpleName().equals("setValue")
                ? set(call, visited, visited.getArguments().get(0))
                : variable(call);
    }

    @Override
    public J visitFieldAccess(J.FieldAccess access, Integer p) {
        return accesses.contains(access.getId()) ? variable(access) : super.visitFieldAccess(access, p);
    }

    private static J variable(Expression access) {
        Expression holder = access instanceof J.FieldAccess field
                ? field.getTarget()
                : Objects.requireNonNull(((J.MethodInvocation) access).getSelect());
        return Trees.name(((J.Identifier) holder).getSimpleName()).withPrefix(access.getPrefix());
    }

    private J set(Statement old, Statement visited, Expression value) {
        String holder = holderOf(old);
        if (holder == null || !holders.containsKey(holder)) {
            return visited;
        }
        J.VariableDeclarations declared = Objects.requireNonNull(holders.get(holder));
        Expression given = OldTypes.isBytes(valueType(declared)) ? Trees.bytes(value) : value;
        Statement made = firsts.containsKey(old.getId())
                ? Trees.declaration(typeOf(declared), holder, given)
                : Trees.assignment(Trees.name(holder), given);
        return made.withPrefix(old.getPrefix());
    }

    @Override
    public J visitReturn(J.Return returned, Integer p) {
        J.Return visited = (J.Return) super.visitReturn(returned, p);
        return visited.withExpression(results(visited.getExpression()).withPrefix(Space.SINGLE_SPACE));
    }

    @Override
    public J visitLambda(J.Lambda lambda, Integer p) {
        return lambda;
    }

    @Override
    public J visitNewClass(J.NewClass created, Integer p) {
        return created.getBody() == null ? super.visitNewClass(created, p) : created;
    }

    @Override
    public J visitClassDeclaration(J.ClassDeclaration local, Integer p) {
        return local;
    }

    /** What a holder holds. */
    static @Nullable JavaType valueType(J.VariableDeclarations holder) {
        JavaType.Parameterized type = TypeUtils.asParameterized(holder.getType());
        return type == null ? null : type.getTypeParameters().get(0);
    }
}
