package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
                HolderPlan plan = new HolderPlan(visited, getCursor().getParentOrThrow());
                if (plan.isEmpty()) {
                    return visited;
                }
                plan.records().forEach(record -> maybeAddImport(record, null, false));
                maybeRemoveImport(OldTypes.HOLDER);
                plan.calls()
                        .forEach(planned ->
                                OldTypes.heldTypes(planned.function()).forEach(this::maybeRemoveImport));
                J changed =
                        new Rewriting(plan).visitNonNull(visited, 0, getCursor().getParentOrThrow());
                return (J.MethodDeclaration) changed;
            }
        };
    }

    private static final class Rewriting extends JavaVisitor<Integer> {

        private final HolderPlan plan;

        Rewriting(HolderPlan plan) {
            this.plan = plan;
        }

        @Override
        public J visitBlock(J.Block block, Integer p) {
            J.Block visited = (J.Block) super.visitBlock(block, p);
            List<Statement> statements = new ArrayList<>();
            List<Comment> orphaned = new ArrayList<>();
            for (Statement statement : visited.getStatements()) {
                if (plan.drops(statement)) {
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
            HolderPlan.Planned planned = plan.callAt(statement);
            if (planned != null) {
                return called(statement, planned);
            }
            return List.of(plan.leaves(statement) ? Notes.above(statement, LEFT) : statement);
        }

        private static List<Statement> called(Statement statement, HolderPlan.Planned planned) {
            J.MethodInvocation call = Objects.requireNonNull(HolderPlan.callOf(statement));
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
            Expression read = plan.insteadOf(access);
            return read == null ? super.visitFieldAccess(access, p) : read.withPrefix(access.getPrefix());
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, Integer p) {
            Expression read = plan.insteadOf(call);
            return read == null ? super.visitMethodInvocation(call, p) : read.withPrefix(call.getPrefix());
        }
    }
}
