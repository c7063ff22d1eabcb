package io.tarsboot.migrate;

import io.tarsboot.compiler.java.GeneratedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Flag;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.JavaType.FullyQualified;
import org.openrewrite.java.tree.TypeUtils;

/** How the types that TarsJava generates are told from others: by its annotations, and by what only they have. */
final class OldTypes {

    static final String HOLDER = "com.qq.tars.common.support.Holder";
    static final String CALLBACK = "com.qq.tars.rpc.protocol.tars.support.TarsAbstractCallback";
    private static final String STRUCT = "com.qq.tars.protocol.tars.annotation.TarsStruct";
    private static final String STRUCT_BASE = "com.qq.tars.protocol.tars.TarsStructBase";
    private static final String SERVANT = "com.qq.tars.protocol.annotation.Servant";

    private OldTypes() {}

    static boolean isStruct(@Nullable JavaType type) {
        FullyQualified declared = TypeUtils.asFullyQualified(type);
        return declared != null
                && (isAnnotated(declared, STRUCT) || TypeUtils.isOfClassType(declared.getSupertype(), STRUCT_BASE));
    }

    static boolean isHolder(@Nullable JavaType type) {
        return TypeUtils.isOfClassType(type, HOLDER);
    }

    static boolean isBytes(@Nullable JavaType type) {
        JavaType.Array array = TypeUtils.asArray(type);
        return array != null && array.getElemType() == JavaType.Primitive.Byte;
    }

    static boolean isProxy(@Nullable JavaType type) {
        FullyQualified declared = TypeUtils.asFullyQualified(type);
        return declared != null
                && isAnnotated(declared, SERVANT)
                && declared.getClassName().endsWith("Prx");
    }

    static boolean isEnum(@Nullable JavaType type) {
        FullyQualified declared = TypeUtils.asFullyQualified(type);
        return declared != null
                && declared.getKind() == FullyQualified.Kind.Enum
                && declared.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("convert") && method.hasFlags(Flag.Static))
                && declared.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("value"));
    }

    /** The interface whose name is that of a module with {@code Const} behind it. */
    static boolean isConstants(@Nullable JavaType type) {
        FullyQualified declared = TypeUtils.asFullyQualified(type);
        if (declared == null
                || declared.getKind() != FullyQualified.Kind.Interface
                || !declared.getClassName().endsWith("Const")) {
            return false;
        }
        String module =
                declared.getClassName().substring(0, declared.getClassName().length() - "Const".length());
        String home = declared.getPackageName();
        return home.substring(home.lastIndexOf('.') + 1).equals(module.toLowerCase(Locale.ROOT));
    }

    /** The function of a generated interface that a method is, or implements. */
    static Optional<JavaType.Method> function(JavaType.@Nullable Method method) {
        if (method == null) {
            return Optional.empty();
        }
        if (isAnnotated(method.getDeclaringType(), SERVANT)) {
            return Optional.of(method);
        }
        return TypeUtils.findOverriddenMethod(method)
                .filter(overridden -> isAnnotated(overridden.getDeclaringType(), SERVANT));
    }

    /** Whether the last parameter is the context that may follow the arguments of every call. */
    static boolean hasContext(JavaType.Method method) {
        int last = method.getParameterTypes().size() - 1;
        return last >= 0
                && TypeUtils.isOfClassType(method.getParameterTypes().get(last), "java.util.Map")
                && method.getDeclaringType().getMethods().stream()
                        .anyMatch(other -> other.getName().equals(method.getName())
                                && sameTypes(
                                        other.getParameterTypes(),
                                        method.getParameterTypes().subList(0, last)));
    }

    private static boolean sameTypes(List<JavaType> some, List<JavaType> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!TypeUtils.isOfType(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The component of the record that a getter, or a setter, was for. */
    static Optional<String> component(JavaType.Method accessor) {
        String name = accessor.getName();
        String property = name.startsWith("is") ? name.substring(2) : name.length() > 3 ? name.substring(3) : "";
        boolean known = (name.startsWith("get") || name.startsWith("set") || name.startsWith("is"))
                && !property.isEmpty()
                && accessor.getParameterTypes().size() == (name.startsWith("set") ? 1 : 0);
        if (!known) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (JavaType.Variable field : accessor.getDeclaringType().getMembers()) {
            if (!field.hasFlags(Flag.Static)
                    && (capitalized(field.getName()).equals(property)
                            || field.getName().equals("is" + property))) {
                fields.add(field.getName());
            }
        }
        // Two fields with one getter, as open and isOpen, did not compile before either.
        return fields.size() == 1 ? Optional.of(component(fields.get(0))) : Optional.empty();
    }

    static String component(String field) {
        return GeneratedNames.component(field);
    }

    static boolean hasHolder(JavaType.Method function) {
        return function.getParameterTypes().stream().anyMatch(OldTypes::isHolder);
    }

    /** What the holders of a function hold. */
    static List<FullyQualified> heldTypes(JavaType.Method function) {
        return function.getParameterTypes().stream()
                .filter(OldTypes::isHolder)
                .map(TypeUtils::asParameterized)
                .filter(Objects::nonNull)
                .map(holder ->
                        TypeUtils.asFullyQualified(holder.getTypeParameters().get(0)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The names of the out arguments of a function, in their order. */
    static List<String> outNames(JavaType.Method function) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < function.getParameterTypes().size(); i++) {
            if (isHolder(function.getParameterTypes().get(i))) {
                names.add(function.getParameterNames().get(i));
            }
        }
        return names;
    }

    /** By which name the record of a function's results has its return value. */
    static String returned(JavaType.Method function) {
        return GeneratedNames.returned(outNames(function));
    }

    /** The full name of the record that has a function's results. */
    static String resultRecord(JavaType.Method function) {
        FullyQualified owner = function.getDeclaringType();
        String name = owner.getClassName().replaceFirst("(Servant|Prx)$", "");
        return owner.getPackageName() + "." + GeneratedNames.resultRecord(name, function.getName());
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static String simpleName(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    private static boolean isAnnotated(FullyQualified type, String annotation) {
        return type.getAnnotations().stream()
                .filter(Objects::nonNull)
                .anyMatch(found -> found.getFullyQualifiedName().equals(annotation));
    }
}
