package io.tarsboot.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.ExecutionContext;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;
import org.openrewrite.java.ChangeType;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.Flag;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.JavaType.FullyQualified;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/** What reads generated structs, enums and constants, and makes structs from all their fields. */
public final class ReplaceStructAccess extends ContractRecipe {

    private static final String SWITCH =
            "enums are records with any number in them; compare with equals, or switch over value()";
    private static final String IMMUTABLE =
            "lists and maps of structs cannot be changed; build a new one and a copy of the struct";
    private static final String NULL = "fields are never null; leave them out with X.builder()";

    /** What lists and maps are changed by. */
    private static final Set<String> MUTATORS =
            Set.of("add", "addAll", "put", "putAll", "remove", "removeAll", "removeIf", "clear", "set", "sort");

    @Override
    public String getDisplayName() {
        return "Read structs and enums as records";
    }

    @Override
    public String getDescription() {
        return "Replaces getters, public fields and constructors of generated structs, and the functions of enums.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor(EnumPlaces places) {
        return new Access(places);
    }

    private static final class Access extends JavaVisitor<ExecutionContext> {

        private final EnumPlaces places;

        Access(EnumPlaces places) {
            this.places = places;
        }

        @Override
        public J visitCompilationUnit(J.CompilationUnit file, ExecutionContext ctx) {
            return DeleteGeneratedJava.isGenerated(file) ? file : super.visitCompilationUnit(file, ctx);
        }

        @Override
        public J visitStatement(Statement statement, ExecutionContext ctx) {
            J visited = super.visitStatement(statement, ctx);
            if (statement instanceof J.Switch choice
                    && OldTypes.isEnum(choice.getSelector().getTree().getType())) {
                return Notes.above(visited, SWITCH);
            }
            boolean changesInPlace = statement instanceof J.MethodInvocation call
                    && MUTATORS.contains(call.getSimpleName())
                    && call.getSelect() instanceof J.MethodInvocation getter
                    && getter.getMethodType() != null
                    && OldTypes.isStruct(getter.getMethodType().getDeclaringType());
            return changesInPlace ? Notes.above(visited, IMMUTABLE) : visited;
        }

        @Override
        public J visitMethodInvocation(J.MethodInvocation call, ExecutionContext ctx) {
            J visitedTree = super.visitMethodInvocation(call, ctx);
            JavaType.Method type = call.getMethodType();
            if (!(visitedTree instanceof J.MethodInvocation visited)
                    || type == null
                    || call.getSelect() == null
                    || visited.getSelect() == null) {
                return visitedTree;
            }
            if (OldTypes.isStruct(type.getDeclaringType())
                    && !call.getSimpleName().startsWith("set")) {
                Optional<String> component = OldTypes.component(type);
                return component.isPresent()
                        ? read(
                                visited.withName(visited.getName().withSimpleName(component.get())),
                                type.getReturnType(),
                                places.ofField(type.getDeclaringType(), component.get()))
                        : visited;
            }
            if (OldTypes.isEnum(type.getDeclaringType())
                    || OldTypes.isEnum(call.getSelect().getType())) {
                return enumerated(visited);
            }
            return OldTypes.isProxy(type.getDeclaringType()) ? values(visited, type) : visited;
        }

        /** What was a number or an array, as that. */
        private static Expression read(Expression value, JavaType type, Optional<String> enumName) {
            if (enumName.isPresent()) {
                return Trees.call(value, "value");
            }
            return OldTypes.isBytes(type) ? Trees.call(value, "toByteArray") : value;
        }

        private static Expression enumerated(J.MethodInvocation call) {
            return switch (call.getSimpleName()) {
                case "convert" -> converted(call);
                case "valueOf" -> call.withName(call.getName().withSimpleName("named"));
                // A number may have no name; its text always is one.
                case "name" -> call.withName(call.getName().withSimpleName("toString"));
                default -> call;
            };
        }

        private static Expression converted(J.MethodInvocation call) {
            Expression number = call.getArguments().get(0);
            boolean isAsked = number instanceof J.MethodInvocation asked
                    && asked.getSimpleName().equals("value")
                    && asked.getMethodType() == null;
            return isAsked
                    ? Trees.enumerated(number, "").withPrefix(call.getPrefix())
                    : call.withName(call.getName().withSimpleName("of"));
        }

        /** What is given to a call and what comes back, where that is of another type now. */
        private J values(J.MethodInvocation call, JavaType.Method type) {
            String function = call.getSimpleName().replaceFirst("^(async|promise)_", "");
            int first = call.getSimpleName().startsWith("async_") ? 1 : 0;
            List<Expression> given = new ArrayList<>();
            for (int i = 0; i < call.getArguments().size(); i++) {
                Expression argument = call.getArguments().get(i);
                boolean isArgument = i >= first && i < type.getParameterNames().size();
                Optional<String> enumName = isArgument
                        ? places.ofArgument(
                                type.getDeclaringType(),
                                function,
                                type.getParameterNames().get(i))
                        : Optional.empty();
                boolean isNumber = enumName.isPresent() && !OldTypes.isHolder(argument.getType());
                given.add(isNumber ? asEnum(argument, enumName.get()) : asBytes(argument));
            }
            J.MethodInvocation changed = call.withArguments(ListUtils.map(
                    call.getArguments(), (i, argument) -> argument instanceof J.Empty ? argument : given.get(i)));
            boolean comesBack = call.getSimpleName().equals(function) && !isAlone() && !OldTypes.hasHolder(type);
            return comesBack
                    ? read(
                            changed,
                            type.getReturnType(),
                            places.ofArgument(type.getDeclaringType(), function, EnumPlaces.RETURNED))
                    : changed;
        }

        private boolean isAlone() {
            return getCursor().getParentTreeCursor().getValue() instanceof J.Block;
        }

        private Expression asEnum(Expression number, String enumName) {
            Expression changed = Trees.enumerated(number, enumName);
            maybeAddImport(enumName, null, false);
            return changed;
        }

        private Expression asBytes(Expression value) {
            if (!OldTypes.isBytes(value.getType())) {
                return value;
            }
            maybeAddImport(Trees.BYTES, null, false);
            return Trees.bytes(value);
        }

        @Override
        public J visitMemberReference(J.MemberReference reference, ExecutionContext ctx) {
            J.MemberReference visited = (J.MemberReference) super.visitMemberReference(reference, ctx);
            JavaType.Method type = reference.getMethodType();
            if (type == null || !OldTypes.isStruct(type.getDeclaringType())) {
                return visited;
            }
            return OldTypes.component(type)
                    .<J>map(component ->
                            visited.withReference(visited.getReference().withSimpleName(component)))
                    .orElse(visited);
        }

        @Override
        public J visitNewClass(J.NewClass created, ExecutionContext ctx) {
            J.NewClass visited = (J.NewClass) super.visitNewClass(created, ctx);
            if (visited.getBody() != null || visited.getClazz() == null || !OldTypes.isStruct(created.getType())) {
                return visited;
            }
            if (visited.getArguments().stream().allMatch(J.Empty.class::isInstance)) {
                FullyQualified type = Objects.requireNonNull(TypeUtils.asFullyQualified(created.getType()));
                return Trees.field(type.getClassName(), "DEFAULT").withPrefix(visited.getPrefix());
            }
            boolean hasNull = visited.getArguments().stream()
                    .anyMatch(argument -> argument instanceof J.Literal literal && literal.getValue() == null);
            JavaType.Method constructor = created.getConstructorType();
            J.NewClass given = visited.withArguments(ListUtils.map(visited.getArguments(), (i, argument) -> {
                Optional<String> enumName = constructor == null
                        ? Optional.empty()
                        : places.ofField(
                                constructor.getDeclaringType(),
                                constructor.getParameterNames().get(i));
                return enumName.isPresent() ? asEnum(argument, enumName.get()) : asBytes(argument);
            }));
            return hasNull ? Notes.above(given, NULL) : given;
        }

        @Override
        public J visitAssignment(J.Assignment assignment, ExecutionContext ctx) {
            // What is assigned to was looked at by another recipe; only the value is looked at here.
            return assignment.getVariable() instanceof J.FieldAccess field
                            && OldTypes.isStruct(field.getTarget().getType())
                    ? assignment.withAssignment((Expression) visitNonNull(assignment.getAssignment(), ctx))
                    : super.visitAssignment(assignment, ctx);
        }

        @Override
        public J visitFieldAccess(J.FieldAccess access, ExecutionContext ctx) {
            J visitedTree = super.visitFieldAccess(access, ctx);
            if (!(visitedTree instanceof J.FieldAccess visited)) {
                return visitedTree;
            }
            JavaType.Variable field = access.getName().getFieldType();
            if (field == null || field.getType() == null) {
                return visited;
            }
            if (OldTypes.isStruct(field.getOwner()) && !field.hasFlags(Flag.Static)) {
                return read(
                        Trees.call(visited.getTarget(), OldTypes.component(access.getSimpleName()))
                                .withPrefix(visited.getPrefix()),
                        field.getType(),
                        places.ofField(
                                Objects.requireNonNull(TypeUtils.asFullyQualified(field.getOwner())),
                                access.getSimpleName()));
            }
            if (OldTypes.isConstants(field.getOwner())) {
                String old = Objects.requireNonNull(TypeUtils.asFullyQualified(field.getOwner()))
                        .getFullyQualifiedName();
                doAfterVisit(new ChangeType(old, old + "ants", true).getVisitor());
            }
            return visited;
        }
    }
}
