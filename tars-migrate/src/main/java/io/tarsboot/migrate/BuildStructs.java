package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;

/**
 * Setters of structs, which are records now. What is set right behind {@code new X()} becomes a builder's; what is set
 * later replaces the variable by a changed copy, where nobody else can have the old one. Elsewhere a comment stays.
 */
public final class BuildStructs extends ContractRecipe {

    private static final String LEFT = "structs are records; replace %s by a copy: %s.toBuilder()...build()";
    /** From so many fields on, each has a line of its own. */
    private static final int LONG_CHAIN = 3;

    private static final String CONTINUED = "        ";

    @Override
    public String getDisplayName() {
        return "Build structs instead of setting their fields";
    }

    @Override
    public String getDescription() {
        return "Replaces setters of generated structs by builders and changed copies.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor(EnumPlaces places) {
        return new JavaIsoVisitor<>() {
            @Override
            public J.CompilationUnit visitCompilationUnit(J.CompilationUnit file, ExecutionContext ctx) {
                return DeleteGeneratedJava.isGenerated(file) ? file : super.visitCompilationUnit(file, ctx);
            }

            @Override
            public J.Block visitBlock(J.Block block, ExecutionContext ctx) {
                J.Block visited = super.visitBlock(block, ctx);
                List<Statement> old = visited.getStatements();
                List<Statement> statements = new ArrayList<>();
                boolean changed = false;
                for (int i = 0; i < old.size(); i++) {
                    Statement statement = old.get(i);
                    String made = madeEmpty(statement);
                    StructSetter first = StructSetter.of(statement, places);
                    List<StructSetter> setters = made != null
                            ? following(old, i + 1, made)
                            : first != null ? startingWith(first, old, i + 1) : List.of();
                    if (setters.isEmpty()) {
                        statements.add(statement);
                        continue;
                    }
                    changed = true;
                    int last = made != null ? i + setters.size() : i + setters.size() - 1;
                    if (first != null && !Ownership.allowsCopy(first, statement, getCursor())) {
                        statements.add(Notes.above(statement, LEFT.formatted(first.variable(), first.variable())));
                        statements.addAll(old.subList(i + 1, last + 1));
                    } else {
                        statements.add(
                                first != null
                                        ? copied(statement, first.variable(), setters)
                                        : built((J.VariableDeclarations) statement, setters));
                        setters.forEach(
                                setter -> setter.imported().ifPresent(type -> maybeAddImport(type, null, false)));
                    }
                    i = last;
                }
                return changed ? visited.withStatements(statements) : visited;
            }

            private List<StructSetter> startingWith(StructSetter first, List<Statement> statements, int next) {
                List<StructSetter> setters = new ArrayList<>();
                setters.add(first);
                setters.addAll(following(statements, next, first.variable()));
                return setters;
            }

            /** The setters of a variable from a statement on, up to one that has a comment or needs the variable. */
            private List<StructSetter> following(List<Statement> statements, int from, String variable) {
                List<StructSetter> setters = new ArrayList<>();
                for (Statement statement : statements.subList(from, statements.size())) {
                    StructSetter setter = StructSetter.of(statement, places);
                    boolean follows = setter != null
                            && setter.variable().equals(variable)
                            && statement.getPrefix().getComments().isEmpty()
                            && Uses.of(variable, setter.value(), getCursor()).isEmpty();
                    if (!follows) {
                        break;
                    }
                    setters.add(setter);
                }
                return setters;
            }
        };
    }

    private static @Nullable String madeEmpty(Statement statement) {
        return statement instanceof J.VariableDeclarations declared
                        && declared.getVariables().size() == 1
                        && declared.getVariables().get(0).getInitializer() instanceof J.NewClass created
                        && created.getBody() == null
                        && OldTypes.isStruct(created.getType())
                        && created.getArguments().stream().allMatch(J.Empty.class::isInstance)
                ? declared.getVariables().get(0).getSimpleName()
                : null;
    }

    private static Expression chain(Expression builder, List<StructSetter> setters, Statement statement) {
        Space lineBreak = setters.size() < LONG_CHAIN
                ? Space.EMPTY
                : Space.format(Trees.indentation(statement).getWhitespace() + CONTINUED);
        Expression chain = builder;
        for (StructSetter setter : setters) {
            chain = Trees.behind(lineBreak, Trees.call(chain, setter.component(), setter.given()));
        }
        return Trees.behind(lineBreak, Trees.call(chain, "build"));
    }

    private static Statement built(J.VariableDeclarations declared, List<StructSetter> setters) {
        J.NewClass created = (J.NewClass)
                Objects.requireNonNull(declared.getVariables().get(0).getInitializer());
        Expression type = (Expression) Objects.requireNonNull(created.getClazz());
        Expression chain = chain(Trees.call(type, "builder"), setters, declared);
        return declared.withVariables(ListUtils.map(
                declared.getVariables(), one -> one.withInitializer(chain.withPrefix(created.getPrefix()))));
    }

    private static Statement copied(Statement statement, String variable, List<StructSetter> setters) {
        Expression chain = chain(Trees.call(Trees.name(variable), "toBuilder"), setters, statement);
        return Trees.assignment(Trees.name(variable), chain).withPrefix(statement.getPrefix());
    }
}
