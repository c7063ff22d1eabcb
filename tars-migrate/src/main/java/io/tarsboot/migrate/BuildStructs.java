package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Loop;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Setters of structs, which are records now. What is set right behind {@code new X()} becomes a builder's; what is set
 * later replaces the variable by a changed copy, where nobody else can have the old one. Elsewhere a comment stays.
 */
public final class BuildStructs extends ScanningRecipe<EnumPlaces> {

    private static final String LEFT = "structs are records; replace %s by a copy: %s.toBuilder()...build()";
    /** From so many fields on, each has a line of its own. */
    private static final int LONG_CHAIN = 3;

    private static final String CONTINUED = "        ";
    private static final String BYTES = "io.tarsboot.codec.Bytes";

    @Override
    public String getDisplayName() {
        return "Build structs instead of setting their fields";
    }

    @Override
    public String getDescription() {
        return "Replaces setters of generated structs by builders and changed copies.";
    }

    @Override
    public EnumPlaces getInitialValue(ExecutionContext ctx) {
        return new EnumPlaces();
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getScanner(EnumPlaces places) {
        return places.scanner();
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
                    Setter first = made == null ? setter(statement, places) : null;
                    if (made == null && first == null) {
                        statements.add(statement);
                        continue;
                    }
                    String variable =
                            made == null ? Objects.requireNonNull(first).variable() : made;
                    List<Setter> setters =
                            made == null ? run(old, i, variable, false) : run(old, i + 1, variable, true);
                    if (setters.isEmpty()) {
                        statements.add(statement);
                        continue;
                    }
                    changed = true;
                    if (made == null && !mayBeReplaced(Objects.requireNonNull(first), statement)) {
                        statements.add(Notes.above(statement, LEFT.formatted(variable, variable)));
                        statements.addAll(old.subList(i + 1, i + setters.size()));
                    } else {
                        statements.add(
                                made == null
                                        ? copied(statement, variable, setters)
                                        : built((J.VariableDeclarations) statement, setters));
                        setters.forEach(
                                setter -> setter.imported().ifPresent(type -> maybeAddImport(type, null, false)));
                    }
                    i += made == null ? setters.size() - 1 : setters.size();
                }
                return changed ? visited.withStatements(statements) : visited;
            }

            /** The setters of a variable that follow each other from a statement on; none has a comment but the first. */
            private List<Setter> run(List<Statement> statements, int from, String variable, boolean isMade) {
                List<Setter> setters = new ArrayList<>();
                for (Statement statement : statements.subList(from, statements.size())) {
                    Setter setter = setter(statement, places);
                    boolean follows = setter != null
                            && setter.variable().equals(variable)
                            && ((setters.isEmpty() && !isMade)
                                    || statement.getPrefix().getComments().isEmpty())
                            && ((!isMade && setters.isEmpty())
                                    || Uses.of(variable, setter.value(), getCursor())
                                            .isEmpty());
                    if (!follows) {
                        break;
                    }
                    setters.add(setter);
                }
                return setters;
            }

            /** Whether the variable can be given another struct here without anybody missing the change. */
            private boolean mayBeReplaced(Setter setter, Statement statement) {
                J.MethodDeclaration method = getCursor().firstEnclosing(J.MethodDeclaration.class);
                if (method == null || !setter.isLocal() || !isOwn(setter.variable(), method)) {
                    return false;
                }
                for (Cursor use : Uses.of(setter.variable(), method, getCursor().getParentOrThrow())) {
                    if (Uses.isInNested(use, method)) {
                        return false;
                    }
                }
                for (Cursor use : Uses.of(setter.variable(), method, getCursor().getParentOrThrow())) {
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
            private boolean isOwn(String variable, J.MethodDeclaration method) {
                for (Statement parameter : method.getParameters()) {
                    if (declares(parameter, variable)) {
                        return OldTypes.function(method.getMethodType()).isPresent()
                                && noLoopUpTo(method)
                                && !isFinal(parameter);
                    }
                }
                Cursor at = getCursor();
                while (at.getValue() instanceof J && !(at.getValue() instanceof J.MethodDeclaration)) {
                    if (at.getValue() instanceof J.Block block) {
                        for (Statement statement : block.getStatements()) {
                            if (declares(statement, variable)) {
                                return isMade((J.VariableDeclarations) statement)
                                        && !isFinal(statement)
                                        && noLoopUpTo(block);
                            }
                        }
                    }
                    at = at.getParentTreeCursor();
                }
                return false;
            }

            private boolean noLoopUpTo(J end) {
                return getCursor()
                        .getPathAsStream(tree -> tree instanceof J)
                        .takeWhile(tree -> !((J) tree).getId().equals(end.getId()))
                        .noneMatch(tree -> tree instanceof Loop || tree instanceof J.Lambda);
            }
        };
    }

    private static boolean isThe(Statement statement, Object tree) {
        return tree instanceof J one && one.getId().equals(statement.getId());
    }

    private static boolean declares(Statement statement, String variable) {
        return statement instanceof J.VariableDeclarations declared
                && declared.getVariables().size() == 1
                && declared.getVariables().get(0).getSimpleName().equals(variable);
    }

    private static boolean isFinal(Statement statement) {
        return statement instanceof J.VariableDeclarations declared && declared.hasModifier(J.Modifier.Type.Final);
    }

    /** Whether what it holds was made here or came by a call to a servant. */
    private static boolean isMade(J.VariableDeclarations declared) {
        Expression value = declared.getVariables().get(0).getInitializer();
        if (value instanceof J.MethodInvocation call) {
            JavaType.Method method = call.getMethodType();
            return (method != null && OldTypes.isProxy(method.getDeclaringType()))
                    || call.getMarkers().findFirst(FromServant.class).isPresent()
                    || (method == null && call.getSimpleName().equals("build"));
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

    /** One field that is set. */
    private record Setter(
            String variable,
            boolean isLocal,
            String component,
            JavaType type,
            Optional<String> enumName,
            Expression value) {

        Expression given() {
            if (enumName.isPresent()) {
                return Trees.enumerated(value, enumName.get());
            }
            return OldTypes.isBytes(type) ? Trees.bytes(value) : value;
        }

        Optional<String> imported() {
            return OldTypes.isBytes(type) ? Optional.of(BYTES) : enumName;
        }
    }

    private static @Nullable Setter setter(Statement statement, EnumPlaces places) {
        if (statement instanceof J.MethodInvocation call
                && call.getSelect() instanceof J.Identifier variable
                && call.getSimpleName().startsWith("set")) {
            JavaType.Method method = call.getMethodType();
            if (method == null || !OldTypes.isStruct(method.getDeclaringType())) {
                return null;
            }
            return OldTypes.component(method)
                    .map(name -> new Setter(
                            variable.getSimpleName(),
                            isLocal(variable),
                            name,
                            method.getParameterTypes().get(0),
                            places.ofField(method.getDeclaringType(), name),
                            call.getArguments().get(0)))
                    .orElse(null);
        }
        if (statement instanceof J.Assignment assignment
                && assignment.getVariable() instanceof J.FieldAccess field
                && field.getTarget() instanceof J.Identifier variable
                && field.getType() != null
                && OldTypes.isStruct(variable.getType())) {
            return new Setter(
                    variable.getSimpleName(),
                    isLocal(variable),
                    OldTypes.component(field.getSimpleName()),
                    field.getType(),
                    places.ofField(
                            Objects.requireNonNull(TypeUtils.asFullyQualified(variable.getType())),
                            field.getSimpleName()),
                    assignment.getAssignment());
        }
        return null;
    }

    private static boolean isLocal(J.Identifier variable) {
        return variable.getFieldType() != null && variable.getFieldType().getOwner() instanceof JavaType.Method;
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

    private static Expression chain(Expression builder, List<Setter> setters, Statement statement) {
        Space lineBreak = setters.size() < LONG_CHAIN
                ? Space.EMPTY
                : Space.format(Trees.indentation(statement).getWhitespace() + CONTINUED);
        Expression chain = builder;
        for (Setter setter : setters) {
            chain = Trees.behind(lineBreak, Trees.call(chain, setter.component(), setter.given()));
        }
        return Trees.behind(lineBreak, Trees.call(chain, "build"));
    }

    private static Statement built(J.VariableDeclarations declared, List<Setter> setters) {
        J.NewClass created = (J.NewClass)
                Objects.requireNonNull(declared.getVariables().get(0).getInitializer());
        Expression type = (Expression) Objects.requireNonNull(created.getClazz());
        Expression chain = chain(Trees.call(type, "builder"), setters, declared);
        return declared.withVariables(ListUtils.map(
                declared.getVariables(), one -> one.withInitializer(chain.withPrefix(created.getPrefix()))));
    }

    private static Statement copied(Statement statement, String variable, List<Setter> setters) {
        Expression chain = chain(Trees.call(Trees.name(variable), "toBuilder"), setters, statement);
        return Trees.assignment(Trees.name(variable), chain).withPrefix(statement.getPrefix());
    }

    static Set<String> mutators() {
        return Set.of("add", "addAll", "put", "putAll", "remove", "removeAll", "removeIf", "clear", "set", "sort");
    }
}
