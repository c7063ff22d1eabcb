package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Comment;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.marker.Markers;

/**
 * Calls whose out arguments came back in holders. The record that comes back now is kept in a variable, and what was
 * read from the holders is read from it; the holders go.
 */
public final class ReadCallResults extends Recipe {

    private static final String LEFT =
            "out arguments come back in a record now; read them from it and drop the holders";

    @Override
    public String getDisplayName() {
        return "Read out arguments from the record that a call returns";
    }

    @Override
    public String getDescription() {
        return "Replaces `Holder` arguments of calls to generated interfaces by the record of results.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new JavaIsoVisitor<>() {
            @Override
            public J.MethodDeclaration visitMethodDeclaration(J.MethodDeclaration method, ExecutionContext ctx) {
                J.MethodDeclaration visited = super.visitMethodDeclaration(method, ctx);
                if (visited.getBody() == null) {
                    return visited;
                }
                Plan plan = new Plan(visited, getCursor().getParentOrThrow());
                if (plan.calls.isEmpty() && plan.noted.isEmpty()) {
                    return visited;
                }
                plan.records.forEach(record -> maybeAddImport(record, null, false));
                maybeRemoveImport(OldTypes.HOLDER);
                plan.calls
                        .values()
                        .forEach(planned ->
                                OldTypes.heldTypes(planned.function()).forEach(this::maybeRemoveImport));
                J changed =
                        new Rewriting(plan).visitNonNull(visited, 0, getCursor().getParentOrThrow());
                return (J.MethodDeclaration) changed;
            }
        };
    }

    /** A call, with the variable that gets its record. */
    private record Planned(J.MethodInvocation call, JavaType.Method function, String variable) {}

    /** What becomes of one method: found out before anything is changed. */
    private static final class Plan {

        /** By the statement that makes the call. */
        private final Map<UUID, Planned> calls = new HashMap<>();
        /** By what reads a holder. */
        private final Map<UUID, Expression> reads = new HashMap<>();

        private final Set<String> gone = new HashSet<>();
        private final Set<UUID> noted = new HashSet<>();
        private final Set<String> records = new HashSet<>();
        private final Set<String> names = new HashSet<>();

        Plan(J.MethodDeclaration method, Cursor parent) {
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
                                ? statementAround(getCursor())
                                : call;
                        noted.add(statement.getId());
                    }
                    return super.visitMethodInvocation(call, p);
                }
            }.visit(method, 0, parent);
        }

        private static Statement statementAround(Cursor cursor) {
            Cursor at = cursor;
            while (!(at.getParentTreeCursor().getValue() instanceof J.Block)
                    && at.getParentTreeCursor().getValue() instanceof J) {
                at = at.getParentTreeCursor();
            }
            return at.getValue() instanceof Statement statement ? statement : cursor.getValue();
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
            for (Statement statement : block.getStatements()
                    .subList(index + 1, block.getStatements().size())) {
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

        private static J.@Nullable MethodInvocation callOf(Statement statement) {
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
    }

    private static boolean isHolderOf(Statement statement, Set<String> names) {
        return statement instanceof J.VariableDeclarations declared
                && declared.getVariables().size() == 1
                && OldTypes.isHolder(declared.getType())
                && declared.getVariables().get(0).getInitializer() instanceof J.NewClass
                && names.contains(declared.getVariables().get(0).getSimpleName());
    }

    private static final class Rewriting extends JavaVisitor<Integer> {

        private final Plan plan;

        Rewriting(Plan plan) {
            this.plan = plan;
        }

        @Override
        public J visitBlock(J.Block block, Integer p) {
            J.Block visited = (J.Block) super.visitBlock(block, p);
            List<Statement> statements = new ArrayList<>();
            List<Comment> orphaned = new ArrayList<>();
            for (Statement statement : visited.getStatements()) {
                if (isHolderOf(statement, plan.gone)) {
                    // What the author said of it is said of what follows.
                    orphaned.addAll(statement.getPrefix().getComments());
                } else {
                    Space space = statement.getPrefix();
                    statements.addAll(changed(statement.withPrefix(
                            space.withComments(ListUtils.concatAll(List.copyOf(orphaned), space.getComments())))));
                    orphaned.clear();
                }
            }
            return visited.withStatements(statements);
        }

        private List<Statement> changed(Statement statement) {
            Planned planned = plan.calls.get(statement.getId());
            if (planned != null) {
                return called(statement, planned);
            }
            return List.of(plan.noted.contains(statement.getId()) ? Notes.above(statement, LEFT) : statement);
        }

        private static List<Statement> called(Statement statement, Planned planned) {
            J.MethodInvocation call = Objects.requireNonNull(Plan.callOf(statement));
            List<Expression> given = new ArrayList<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
                Expression argument = call.getArguments().get(i);
                if (!OldTypes.isHolder(planned.function().getParameterTypes().get(i))) {
                    given.add(given.isEmpty() ? argument.withPrefix(Space.EMPTY) : argument);
                }
            }
            if (given.isEmpty()) {
                given.add(new J.Empty(Tree.randomId(), Space.EMPTY, Markers.EMPTY));
            }
            // With its type, by which other recipes see a context among its arguments.
            J.MethodInvocation bare = call.withArguments(given);
            String variable = planned.variable();
            Statement kept = Trees.declaration(
                            Trees.name(OldTypes.simpleName(OldTypes.resultRecord(planned.function()))), variable, bare)
                    .withPrefix(statement.getPrefix());
            Expression returned = Trees.call(Trees.name(variable), OldTypes.returned(planned.function()))
                    .withPrefix(Space.SINGLE_SPACE)
                    .withMarkers(Markers.EMPTY.add(new FromServant(Tree.randomId())));
            Space next = Trees.indentation(statement);
            if (statement instanceof J.VariableDeclarations declared) {
                return List.of(
                        kept,
                        declared.withVariables(
                                        ListUtils.map(declared.getVariables(), one -> one.withInitializer(returned)))
                                .withPrefix(next));
            }
            if (statement instanceof J.Assignment assignment) {
                return List.of(kept, assignment.withAssignment(returned).withPrefix(next));
            }
            if (statement instanceof J.Return back) {
                return List.of(kept, back.withExpression(returned).withPrefix(next));
            }
            // A call alone: the variable shows what there is to read.
            return List.of(kept);
        }

        @Override
        public J visitFieldAccess(J.FieldAccess access, Integer p) {
            Expression read = plan.reads.get(access.getId());
            return read == null ? super.visitFieldAccess(access, p) : read.withPrefix(access.getPrefix());
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, Integer p) {
            Expression read = plan.reads.get(call.getId());
            return read == null ? super.visitMethodInvocation(call, p) : read.withPrefix(call.getPrefix());
        }
    }
}
