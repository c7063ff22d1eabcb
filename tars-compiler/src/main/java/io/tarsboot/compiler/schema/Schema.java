package io.tarsboot.compiler.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that a set of .tars files and the files they include declare. Immutable.
 *
 * <pre>{@code
 * Schema schema = Schema.parse(Map.of("Hello.tars", text));
 * FunctionDef function = schema.interfaceNamed("Demo::Hello").flatMap(i -> i.function("sayHello")).orElseThrow();
 * }</pre>
 */
public final class Schema {

    private final List<ModuleDef> modules;
    private final Set<String> requestedFiles;
    private final Map<QualifiedName, StructDef> structs = new HashMap<>();
    private final Map<QualifiedName, EnumDef> enums = new HashMap<>();
    private final Map<QualifiedName, InterfaceDef> interfaces = new HashMap<>();

    Schema(List<ModuleDef> modules, Set<String> requestedFiles) {
        this.modules = List.copyOf(modules);
        this.requestedFiles = Set.copyOf(requestedFiles);
        for (ModuleDef module : modules) {
            module.structs().forEach(struct -> structs.put(struct.name(), struct));
            module.enums().forEach(declared -> enums.put(declared.name(), declared));
            module.interfaces().forEach(declared -> interfaces.put(declared.name(), declared));
        }
    }

    /**
     * Reads texts that may include each other by name.
     *
     * @param texts file name to content
     * @throws InvalidSchemaException if they hold mistakes
     */
    public static Schema parse(Map<String, String> texts) {
        return SchemaLoader.load(texts);
    }

    /**
     * Reads files and what they include.
     *
     * @param includeDirs where included files are looked for, after the folder of the file that includes them
     * @throws InvalidSchemaException if they hold mistakes
     * @throws IOException if one of the files cannot be read
     */
    public static Schema load(List<Path> files, List<Path> includeDirs) throws IOException {
        return SchemaLoader.load(files, includeDirs);
    }

    /** By name. */
    public List<ModuleDef> modules() {
        return modules;
    }

    /** The files that were asked for, as positions name them; others were included by them. */
    public Set<String> requestedFiles() {
        return requestedFiles;
    }

    public StructDef struct(Type.StructType type) {
        return known(structs, type.name());
    }

    public EnumDef enumeration(Type.EnumType type) {
        return known(enums, type.name());
    }

    /** @param name as {@code Module::Name}, or {@code Name} alone if no other module has one */
    public Optional<StructDef> structNamed(String name) {
        return named(structs, name);
    }

    /** @param name as {@code Module::Name}, or {@code Name} alone if no other module has one */
    public Optional<EnumDef> enumNamed(String name) {
        return named(enums, name);
    }

    /** @param name as {@code Module::Name}, or {@code Name} alone if no other module has one */
    public Optional<InterfaceDef> interfaceNamed(String name) {
        return named(interfaces, name);
    }

    /** All interfaces, by name. */
    public List<InterfaceDef> interfaces() {
        return modules.stream().map(ModuleDef::interfaces).flatMap(List::stream).toList();
    }

    /** What a field is when it does not travel. Empty for structs, lists and maps, which are then empty themselves. */
    public Optional<Value> valueWhenAbsent(FieldDef field) {
        if (field.defaultValue().isPresent() || !(field.type() instanceof Type.EnumType type)) {
            return field.defaultValue();
        }
        return firstEnumerator(type);
    }

    private Optional<Value> firstEnumerator(Type.EnumType type) {
        Function<EnumDef.Enumerator, Value> value =
                first -> new Value.EnumeratorValue(type.name(), first.name(), first.number());
        return enumeration(type).enumerators().stream().findFirst().map(value);
    }

    private static <T> T known(Map<QualifiedName, T> declared, QualifiedName name) {
        T found = declared.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " (expected: a type of this schema)");
        }
        return found;
    }

    private static <T> Optional<T> named(Map<QualifiedName, T> declared, String name) {
        List<T> found = declared.entrySet().stream()
                .filter(entry -> entry.getKey().toString().equals(name)
                        || entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
